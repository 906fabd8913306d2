#include "office/withdraw_child.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/french.hpp"
#include "bookings/booking_store.hpp"
#include "families/correction_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/member_store.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

/// No session lies further ahead.
constexpr int furthest_days_ahead = 800;

bool has_bookings_after(db::Read read, const families::FamilyScope& scope, families::ChildId child,
                        base::Date last_day) {
    const auto active = bookings::active_bookings(read, scope, base::add_days(last_day, 1),
                                                  base::add_days(last_day, furthest_days_ahead));
    return std::ranges::any_of(active, [&](const auto& entry) {
        return entry.first.child == child && entry.second.household == scope.household_id();
    });
}

void end_enrolments(const db::Write& tx, const families::FamilyScope& scope,
                    families::ChildId child, base::Date last_day) {
    for (const auto& enrolment : activities::enrolments_of(tx, scope)) {
        if (enrolment.child == child && enrolment.covers(last_day))
            activities::set_last_day(tx, scope, enrolment.id, last_day);
    }
}

}  // namespace

base::Result<families::ChildId, ChildStays> withdraw_child(const town::Services& services,
                                                           const Desk& desk,
                                                           const ChildDeparture& departure) {
    using Answer = base::Result<families::ChildId, ChildStays>;
    if (departure.reason.empty()) return base::refuse(ChildStays::reason_missing);
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto scope = families::grant(tx, desk.officer, desk.household,
                                           accounts::Permission::change_family_files);
        const auto* child = scope ? scope->child(departure.child) : nullptr;
        if (!child) return base::refuse(ChildStays::unknown);
        families::lock_family_file(tx, *scope);
        activities::lock_enrolments(tx, *scope);
        const auto day_after = base::add_days(departure.last_day, 1);
        if (!child->homes.household_on(desk.household, departure.last_day) ||
            !child->homes.household_on(desk.household, day_after))
            return base::refuse(ChildStays::before_arrival);
        if (child->has_other_home_on(day_after)) return base::refuse(ChildStays::two_homes);
        if (has_bookings_after(tx, *scope, child->id, departure.last_day))
            return base::refuse(ChildStays::booked_after);
        end_enrolments(tx, *scope, child->id, departure.last_day);
        if (!families::end_child(tx, *scope, child->id, departure.last_day, departure.reason))
            return base::refuse(ChildStays::before_arrival);
        accounts::record(tx, {.at = services.clock.now(),
                              .account = desk.officer.account(),
                              .action = "child_left",
                              .subject = "child " + std::to_string(child->id.value()),
                              .detail = "",
                              .remote_address = desk.remote_address,
                              .household = desk.household.value(),
                              .changes = accounts::sealed_changes(
                                  services.keys, {{"Dernier jour dans le foyer", "",
                                                   base::french::date(departure.last_day)},
                                                  {"Motif", "", departure.reason}})});
        families::enqueue_correction_told(
            services, tx, desk.household,
            {"a noté que " + child->first_name + " ne fait plus partie de votre foyer après le " +
             base::french::date(departure.last_day)});
        return departure.child;
    });
}

}  // namespace office
