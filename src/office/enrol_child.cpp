#include "office/enrol_child.hpp"

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/french.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace office {

using activities::EnrolmentRefusal;

base::Result<activities::EnrolmentId, EnrolmentRefusal> enrol_child(
    const town::Services& services, const Desk& desk, const activities::EnrolmentOrder& order) {
    using Answer = base::Result<activities::EnrolmentId, EnrolmentRefusal>;
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto scope = families::grant(tx, desk.officer, desk.household,
                                           accounts::Permission::change_family_files);
        if (!scope) return base::refuse(EnrolmentRefusal::unknown_child);
        const auto catalogue = services.memory.of<activities::CatalogueCache>().current(tx);
        const auto* activity = catalogue->activity(order.activity);
        const auto* child = scope->child(order.child);
        activities::lock_enrolments(tx, *scope);
        const auto refusal =
            activities::refusal_of(order, child, activity, activities::enrolments_of(tx, *scope));
        if (refusal) return base::refuse(*refusal);
        const auto enrolment = activities::add_enrolment(tx, *scope, order);
        accounts::record(
            tx,
            {.at = services.clock.now(),
             .account = desk.officer.account(),
             .action = "child_enrolled",
             .subject = "child " + std::to_string(order.child.value()),
             .detail = activity->name,
             .remote_address = desk.remote_address,
             .household = desk.household.value(),
             .changes = accounts::sealed_changes(
                 services.keys, {{"Inscription", "",
                                  activity->name + ", du " + base::french::date(order.valid_from) +
                                      " au " + base::french::date(order.valid_to)}})});
        return enrolment;
    });
}

}  // namespace office
