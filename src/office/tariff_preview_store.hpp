#pragma once

#include <string>
#include <vector>

#include "activities/ids.hpp"
#include "base/civil_date.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"
#include "tariffs/price.hpp"

namespace office {

/// A child enrolled in an activity, and what its price depends on that the database knows.
struct EnrolledChild {
    families::ChildId child;
    families::HouseholdId household;
    activities::ActivityId activity;
    base::Date birth_date;
    families::Residency residency = families::Residency::resident;
    std::optional<int> quotient;
    std::string class_level;
    families::MealSource meal = families::MealSource::kitchen;
    std::string group = {};  ///< the household's tariff group; "" for none
};
/// Of the whole town, on that day, by household.
[[nodiscard]] std::vector<EnrolledChild> enrolled_children(db::Read read, base::Date date,
                                                           std::string_view school_year);

}  // namespace office
