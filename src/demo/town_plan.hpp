#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "calendar/school_calendar.hpp"
#include "families/household.hpp"

namespace demo {

/// The school year in which the demo lives.
inline constexpr std::string_view demo_school_year = "2026-2027";
/// Of a few families, who pay as all others until a draft is voted.
inline constexpr std::string_view demo_tariff_group = "Agents de la ville";
inline constexpr base::Date demo_year_start = std::chrono::year(2026) / 9 / 1;
inline constexpr base::Date demo_year_end = std::chrono::year(2027) / 8 / 31;

/// A school year of the demo: the one it lives in, or the one before.
struct DemoYear {
    std::string_view name;
    base::Date first_day;
    base::Date last_day_of_class;
    base::Date last_day;      ///< of the summer that follows
    bool has_summer = false;  ///< whether the centres have opened theirs yet
};
/// The oldest first; only those that have a day from `past_from` on.
[[nodiscard]] std::vector<DemoYear> demo_years(base::Date past_from);

class Chance;
/// 01 99 00 00 00 to 01 99 00 99 99 are reserved for fiction (Arcep): nobody answers.
[[nodiscard]] std::string fictional_phone(Chance& chance);

/// A believable town, before it is written anywhere. Schools bear the public names of Montluçon's;
/// everything else (families, classes, facilities, prices) is invented, and the pages say so.
struct PlannedClass {
    std::string name;   ///< "CE2 A"
    std::string level;  ///< PS MS GS CP CE1 CE2 CM1 CM2
    std::string teacher;
};

struct PlannedSchool {
    std::string name;
    std::string address;
    calendar::WeekRhythm rhythm = calendar::WeekRhythm::four_days;
    std::vector<PlannedClass> classes;
};

/// What a child usually does, by kind of activity; index 1 to 5 of a weekday, Monday first.
struct PlannedHabits {
    std::vector<unsigned> meal_days;  ///< ISO weekdays, 1 Monday
    std::vector<unsigned> morning_days;
    std::vector<unsigned> evening_days;
    std::vector<unsigned> study_days;
    bool takes_wednesdays = false;
    bool takes_holidays = false;
};

struct PlannedChild {
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
    std::size_t school = 0;        ///< place in TownPlan::schools
    std::size_t school_class = 0;  ///< place in PlannedSchool::classes
    std::size_t centre = 0;        ///< leisure centre, place in TownPlan::centres
    PlannedHabits habits;
    /// Place in TownPlan::households of the other home, for a child of two homes.
    std::optional<std::size_t> other_home;
    families::CustodyRule custody;  ///< between this household, the first home, and the other
};

struct PlannedAdult {
    std::string first_name;
    std::string last_name;
    std::string identifier;  ///< what they sign in with
    std::string email;
    std::string phone;
};

struct PlannedHousehold {
    std::string file_number;
    std::string name;
    std::string street;
    std::string postcode;
    std::string town;
    std::string insee_code;
    families::Residency residency = families::Residency::resident;
    std::optional<int> quotient;  ///< nothing: no proof was given
    std::vector<PlannedAdult> adults;
    std::vector<PlannedChild> children;
    enum class FirstSignIn : std::uint8_t { done, awaited } first_sign_in = FirstSignIn::done;
};

struct PlannedCentre {
    std::string name;
    std::string address;
    int places = 60;
};

struct TownPlan {
    std::vector<PlannedSchool> schools;
    std::vector<PlannedCentre> centres;
    std::vector<PlannedHousehold> households;  ///< the first are those of the demo's sign-ins
};

/// The same town for the same numbers, on every machine. About 1.6 children a family.
[[nodiscard]] TownPlan plan_town(int families, std::uint64_t seed);

/// The level of a child of that birth year in the school year that starts in `autumn`, or nothing
/// when it is too young or too old for these schools.
[[nodiscard]] std::optional<std::string> level_for(int birth_year, int autumn);

}  // namespace demo
