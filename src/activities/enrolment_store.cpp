#include "activities/enrolment_store.hpp"

namespace activities {

void lock_enrolments(const db::Write& write, const families::FamilyScope& scope) {
    static_cast<void>(write->one<families::HouseholdId>(
        "SELECT id FROM household WHERE id = :household FOR UPDATE",
        {{"household", scope.household_id()}}));
}

EnrolmentId add_enrolment(const db::Write& write, const families::FamilyScope& scope,
                          const EnrolmentOrder& order) {
    return write->value<EnrolmentId>(R"(
        INSERT INTO enrolment (child_id, activity_id, household_id, valid_from, valid_to)
        VALUES (:child, :activity, :household, :from, :to) RETURNING id)",
                                     {{"child", order.child},
                                      {"activity", order.activity},
                                      {"household", scope.household_id()},
                                      {"from", order.valid_from},
                                      {"to", order.valid_to}});
}

void set_last_day(const db::Write& write, const families::FamilyScope& scope, EnrolmentId enrolment,
                  base::Date last_day) {
    write->execute(
        "UPDATE enrolment SET valid_to = :last_day WHERE id = :id AND household_id = :household",
        {{"last_day", last_day}, {"id", enrolment}, {"household", scope.household_id()}});
}

std::vector<Enrolment> enrolments_of_batch(db::Read read,
                                           const std::vector<families::HouseholdId>& households,
                                           base::Date from, base::Date to) {
    return read->all(
        R"(
        SELECT id, child_id, activity_id, household_id, valid_from, valid_to FROM enrolment
        WHERE household_id IN (:households) AND valid_from <= :to AND valid_to >= :from
        ORDER BY household_id, child_id, activity_id, valid_from)",
        {{"households", households}, {"from", from}, {"to", to}}, [](const db::Row& row) {
            return Enrolment{row.get<EnrolmentId>(0), row.get<families::ChildId>(1),
                             row.get<ActivityId>(2),  row.get<families::HouseholdId>(3),
                             row.get<base::Date>(4),  row.get<base::Date>(5)};
        });
}

void remove_enrolment(const db::Write& write, const families::FamilyScope& scope,
                      EnrolmentId enrolment) {
    write->execute("DELETE FROM enrolment WHERE id = :id AND household_id = :household",
                   {{"id", enrolment}, {"household", scope.household_id()}});
}

}  // namespace activities
