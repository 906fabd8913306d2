#pragma once

#include <vector>

#include "activities/enrolment.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace activities {

/// Nobody else enrols a child of this household, or ends an enrolment, until the transaction ends.
void lock_enrolments(const db::Write& write, const families::FamilyScope& scope);

[[nodiscard]] EnrolmentId add_enrolment(const db::Write& write, const families::FamilyScope& scope,
                                        const EnrolmentOrder& order);
/// Of an enrolment of this household; another's stays as it is.
void set_last_day(const db::Write& write, const families::FamilyScope& scope, EnrolmentId enrolment,
                  base::Date last_day);
/// As if it had never been: for one that has not begun. Another household's stays.
void remove_enrolment(const db::Write& write, const families::FamilyScope& scope,
                      EnrolmentId enrolment);

/// Of many households, in force on a day between two, both included: for work on the whole town.
[[nodiscard]] std::vector<Enrolment> enrolments_of_batch(
    db::Read read, const std::vector<families::HouseholdId>& households, base::Date from,
    base::Date to);

}  // namespace activities
