#include "attendance/record_attendance.hpp"

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "attendance/attendance_store.hpp"
#include "attendance/load_candidates.hpp"
#include "base/french.hpp"
#include "bookings/booked_store.hpp"

namespace attendance {

namespace {

/// A session that something can be recorded of.
struct SessionRoll {
    std::shared_ptr<const activities::Catalogue> catalogue;
    const activities::Session* session = nullptr;
    const activities::Unit* unit = nullptr;
    const activities::Activity* activity = nullptr;
};

base::Result<SessionRoll, AttendanceRefusal> opened(const town::Services& services, db::Read read,
                                                    const accounts::DeskOfficer& by,
                                                    activities::SessionId id) {
    SessionRoll found;
    found.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    found.session = found.catalogue->session(id);
    if (found.session == nullptr) return base::refuse(AttendanceRefusal::no_session);
    found.unit = &found.catalogue->unit_of(*found.session);
    found.activity = &found.catalogue->activity_of(*found.unit);
    if (!by.actor.may_at(accounts::Permission::record_attendance, found.activity->facility))
        return base::refuse(AttendanceRefusal::no_session);
    const auto date = found.session->date;
    if (services.today() < date) return base::refuse(AttendanceRefusal::not_yet);
    if (bookings::is_billed(bookings::billed_periods(read, date), found.activity->kind, date))
        return base::refuse(AttendanceRefusal::already_invoiced);
    return found;
}

std::string subject_of(activities::SessionId session) {
    return "session_list " + std::to_string(session.value());
}

std::string title_of(const SessionRoll& session) {
    return session.activity->name + ", " + session.unit->name + ", " +
           base::french::date(session.session->date);
}

void record_correction(db::Write& tx, const town::Services& services,
                       const accounts::DeskOfficer& by, const Attendance& before, const Mark& after,
                       std::string title) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = by.actor.account(),
                          .action = "attendance_corrected",
                          .subject = "child " + std::to_string(before.child.value()),
                          .detail = std::move(title),
                          .remote_address = std::string(by.remote_address),
                          .household = before.household.value(),
                          .changes = accounts::sealed_changes(
                              services.keys, {{"Pointage", words(before.mark), words(after)}})});
}

void record_first(db::Write& tx, const town::Services& services, const accounts::DeskOfficer& by,
                  const SessionRoll& session, int count) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = by.actor.account(),
                          .action = "attendance_recorded",
                          .subject = subject_of(session.session->id),
                          .detail = title_of(session) +
                                    "\u00A0: " + base::french::count(count, "enfant", "enfants"),
                          .remote_address = std::string(by.remote_address)});
}

Mark in_order(Mark mark, const activities::Unit& unit) {
    const bool is_late = mark.state == AttendanceState::present && mark.picked_up_at &&
                         *mark.picked_up_at > unit.ends_at;
    if (!is_late) mark.picked_up_at.reset();
    if (mark.state != AttendanceState::excused) mark.reason.clear();
    return mark;
}

base::Result<int, AttendanceRefusal> record_in(
    db::Write& tx, const town::Services& services, const accounts::DeskOfficer& by,
    const SessionRoll& session, const std::map<families::ChildId, WantedMark>& marks) {
    // Two officers at once: the second reads what the first has written.
    lock_roll(tx, session.session->id);
    const auto known = attendance_of_session(tx, session.session->id);
    const auto booked = booked_children(tx, session.session->id);
    for (const auto& [child, wanted] : marks) {
        const auto before = known.find(child);
        if (before == known.end() && !booked.contains(child))
            return base::refuse(AttendanceRefusal::not_expected);
        const auto* recorded = before == known.end() ? nullptr : &before->second.attendance.mark;
        const bool is_as_wanted = recorded != nullptr && *recorded == wanted.mark;
        if (!is_as_wanted && seen_words(recorded) != wanted.seen)
            return base::refuse(AttendanceRefusal::changed_meanwhile);
    }
    int first = 0;
    int corrected = 0;
    for (const auto& [child, wanted] : marks) {
        const auto mark = in_order(wanted.mark, *session.unit);
        const auto before = known.find(child);
        if (before != known.end() && before->second.attendance.mark == mark) continue;
        if (before == known.end() && mark.state == AttendanceState::withdrawn) continue;
        const auto payer = booked.find(child);
        const auto household =
            payer != booked.end() ? payer->second : before->second.attendance.household;
        write_attendance(tx,
                         {{}, child, household, session.session->id, session.session->date, mark},
                         by.actor.account(), services.clock.now());
        if (before == known.end()) {
            ++first;
            continue;
        }
        ++corrected;
        record_correction(tx, services, by, before->second.attendance, mark, title_of(session));
    }
    if (first > 0) record_first(tx, services, by, session, first);
    return first + corrected;
}

}  // namespace

std::string seen_words(const Mark* recorded) {
    if (recorded == nullptr || recorded->state == AttendanceState::withdrawn) return "||";
    const auto time = recorded->picked_up_at ? clock_text(*recorded->picked_up_at) : "";
    return std::string(name(recorded->state)) + '|' + time + '|' + recorded->reason;
}

std::optional<AttendanceRefusal> why_not_record(const town::Services& services, db::Read read,
                                                const accounts::DeskOfficer& by,
                                                activities::SessionId session) {
    const auto found = opened(services, read, by, session);
    return found ? std::nullopt : std::optional(found.error());
}

base::Result<int, AttendanceRefusal> record_attendance(
    const town::Services& services, const accounts::DeskOfficer& by, activities::SessionId session,
    const std::map<families::ChildId, WantedMark>& marks) {
    return services.database.write([&](db::Write& tx) -> base::Result<int, AttendanceRefusal> {
        // Whoever issues the period's invoices meanwhile holds it alone.
        tx.lock_shared(db::Lock::catalogue);
        const auto found = opened(services, tx, by, session);
        if (!found) return base::refuse(found.error());
        return record_in(tx, services, by, *found, marks);
    });
}

base::Result<families::ChildId, AttendanceRefusal> add_unbooked_child(
    const town::Services& services, const accounts::DeskOfficer& by, activities::SessionId session,
    activities::EnrolmentId enrolment) {
    using Answer = base::Result<families::ChildId, AttendanceRefusal>;
    return services.database.write([&](db::Write& tx) -> Answer {
        tx.lock_shared(db::Lock::catalogue);
        const auto found = opened(services, tx, by, session);
        if (!found) return base::refuse(found.error());
        const auto date = found->session->date;
        const auto enrolled = find_enrolled(tx, enrolment, found->activity->id, date);
        if (!enrolled) return base::refuse(AttendanceRefusal::not_enrolled);
        if (!has_child_at(tx, *found->catalogue, *found->session, *enrolled))
            return base::refuse(AttendanceRefusal::other_home);
        const auto known = attendance_of_session(tx, session);
        const auto before = known.find(enrolled->child);
        const bool is_known = before != known.end() &&
                              before->second.attendance.mark.state != AttendanceState::withdrawn;
        if (is_known || booked_children(tx, session).contains(enrolled->child))
            return base::refuse(AttendanceRefusal::is_expected);
        write_attendance(tx, {{}, enrolled->child, enrolled->household, session, date, {}},
                         by.actor.account(), services.clock.now());
        accounts::record(tx, {.at = services.clock.now(),
                              .account = by.actor.account(),
                              .action = "unbooked_child_recorded",
                              .subject = "child " + std::to_string(enrolled->child.value()),
                              .detail = title_of(*found),
                              .remote_address = std::string(by.remote_address),
                              .household = enrolled->household.value()});
        return enrolled->child;
    });
}

}  // namespace attendance
