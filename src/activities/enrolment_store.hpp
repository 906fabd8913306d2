#pragma once

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

}  // namespace activities
