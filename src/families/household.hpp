#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "families/custody.hpp"
#include "families/diet.hpp"
#include "families/ids.hpp"

namespace families {

/// Whether the household lives in the town: another price list, and first come on opening day.
enum class Residency : std::uint8_t { resident, non_resident };

/// A span of quotient familial, whole euros, as the CAF or the MSA certified it.
struct QuotientFamilial {
    int value = 0;
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: still
};

/// From when on a household pays as a resident, or not.
struct ResidencyPeriod {
    base::Date valid_from;
    Residency residency = Residency::resident;
};

/// From when on a household is of a tariff group, for prices of its own.
struct TariffGroupPeriod {
    base::Date valid_from;
    std::string group = {};  ///< its name; "" for none any more
};

struct Household {
    HouseholdId id;
    std::string file_number;
    std::string name;
    Residency residency = Residency::resident;  ///< today's; `residency_on` for any other day
    std::vector<ResidencyPeriod> residencies;   ///< by date; empty when it never moved
    std::vector<QuotientFamilial> quotients;
    std::vector<TariffGroupPeriod> groups = {};  ///< by date

    [[nodiscard]] Residency residency_on(base::Date date) const;

    /// The quotient in force on that day, if a proof covers it.
    [[nodiscard]] std::optional<int> quotient_on(base::Date date) const;
    /// The name of the tariff group that it is of on that day; "" for none.
    [[nodiscard]] std::string group_on(base::Date date) const;
};

/// Where the child goes to school in one school year.
struct Schooling {
    std::string school_year;
    SchoolId school;
    std::string school_name;
    std::string class_name;
    std::string level;
};

struct Child {
    ChildId id;
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
    ChildHomes homes;
    std::vector<Schooling> schooling;
    HouseholdId household;  ///< the one it was read for: "here"
    MealSource meals = MealSource::kitchen;

    /// Whether the child is in this household at that moment; for a session, when it starts.
    [[nodiscard]] bool lives_here_at(base::Date date, base::TimeOfDay time,
                                     HolidaySpans holidays) const;
    /// Whether it lives in another household, too, that day.
    [[nodiscard]] bool has_other_home_on(base::Date date) const;
    [[nodiscard]] const Schooling* schooling_in(std::string_view school_year) const;
};

}  // namespace families
