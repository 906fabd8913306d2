#include "office/end_enrolment.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/french.hpp"
#include "bookings/booking_store.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

/// Whether the household has the child booked, or waiting, after that day in that activity.
bool is_booked_after(db::Read read, const activities::Catalogue& catalogue,
                     const families::FamilyScope& scope, const activities::Enrolment& enrolment,
                     base::Date last_day) {
    const auto active =
        bookings::active_bookings(read, scope, base::add_days(last_day, 1), enrolment.valid_to);
    return std::ranges::any_of(active, [&](const auto& entry) {
        const auto& [cell, booking] = entry;
        const auto* session = catalogue.session(cell.session);
        return cell.child == enrolment.child && booking.household == scope.household_id() &&
               session && catalogue.activity_of(*session).id == enrolment.activity;
    });
}

}  // namespace

base::Result<activities::EnrolmentId, EndRefusal> end_enrolment(const town::Services& services,
                                                                const Desk& desk,
                                                                const EnrolmentEnd& end) {
    using Answer = base::Result<activities::EnrolmentId, EndRefusal>;
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto scope = families::grant(tx, desk.officer, desk.household,
                                           accounts::Permission::change_family_files);
        if (!scope) return base::refuse(EndRefusal::unknown);
        const auto catalogue = services.memory.of<activities::CatalogueCache>().current(tx);
        activities::lock_enrolments(tx, *scope);
        const auto known = activities::enrolments_of(tx, *scope);
        const auto found = std::ranges::find(known, end.enrolment, &activities::Enrolment::id);
        if (found == known.end()) return base::refuse(EndRefusal::unknown);
        if (end.last_day < found->valid_from) return base::refuse(EndRefusal::before_start);
        if (found->valid_to <= end.last_day) return base::refuse(EndRefusal::not_earlier);
        if (is_booked_after(tx, *catalogue, *scope, *found, end.last_day))
            return base::refuse(EndRefusal::booked_after);
        activities::set_last_day(tx, *scope, end.enrolment, end.last_day);
        accounts::record(
            tx, {.at = services.clock.now(),
                 .account = desk.officer.account(),
                 .action = "enrolment_ended",
                 .subject = "child " + std::to_string(found->child.value()),
                 .detail = "",
                 .remote_address = desk.remote_address,
                 .household = desk.household.value(),
                 .changes = accounts::sealed_changes(
                     services.keys, {{"Fin de l’inscription", base::french::date(found->valid_to),
                                      base::french::date(end.last_day)}})});
        return end.enrolment;
    });
}

}  // namespace office
