#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "tariffs/tariff.hpp"

namespace tariffs {

/// From when to when the child is there, on one day: planned in the agenda, recorded when billed.
struct Stay {
    base::TimeOfDay from{};
    base::TimeOfDay to{};  ///< after `from`
};

/// The household's children in activities of the same kind; each at least 1, the child itself.
struct SiblingFacts {
    int rank_of_enrolled = 1;  ///< 1: the eldest
    int enrolled = 1;
    int rank_of_present = 1;
    int present = 1;
};

/// What a price depends on.
struct PricingFacts {
    families::Residency residency = families::Residency::resident;
    std::optional<int> quotient = {};  ///< in force on that day; nothing: no proof was given
    base::Date date;
    std::optional<families::SchoolLevel> level = {};
    families::MealSource meal = families::MealSource::kitchen;
    WeekdayKind day = WeekdayKind::school_day;
    Stay stay = {};
    SiblingFacts siblings = {};
    std::string group = {};  ///< the tariff group in force on that day; "" for none
};

/// A price, and why, in French: « Quotient 540 : tranche de 400 à 649 ».
struct PricedLine {
    base::Money price;
    std::string explanation;
    base::Money meal = {};  ///< how much of it is food

    friend bool operator==(const PricedLine&, const PricedLine&) = default;
};

/// The price under a table without problems; pure: the same facts under the same table give the
/// same cents and the same sentence, today and in ten years. A household that gave no proof of its
/// quotient pays the highest price. A negative quotient counts as 0. `others`: where a share of
/// another tariff finds it; nothing when none is in force that day.
[[nodiscard]] std::optional<PricedLine> price(const TariffTable& table, const PricingFacts& facts,
                                              std::span<const TariffTable> others = {});

/// Of the tables with that name, the one in force; null when there is none. The latest vote wins.
[[nodiscard]] const TariffTable* table_in_force(std::span<const TariffTable> tables,
                                                std::string_view name, base::Date date);

}  // namespace tariffs
