#include "office/withdraw_child.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/french.hpp"
#include "bookings/booking_list.hpp"
#include "bookings/cancel_at_desk.hpp"
#include "bookings/displaced_bookings.hpp"
#include "bookings/flat_fee_store.hpp"
#include "families/correction_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/member_store.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using Reason = ChildStays::Reason;
using Answer = base::Result<families::ChildId, ChildStays>;

constexpr auto needed = accounts::Permission::change_family_files;
/// No session lies further ahead.
constexpr int furthest_days_ahead = 800;

Answer stays(Reason reason) {
    return base::refuse(ChildStays{reason});
}

bookings::Facts facts_after(const town::Services& services, db::Read read,
                            families::FamilyScope scope, base::Date last_day) {
    bookings::Facts facts{std::move(scope), nullptr, nullptr, &services.town_time, {}, {}, {}};
    facts.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    facts.active = bookings::active_bookings(read, facts.scope, base::add_days(last_day, 1),
                                             base::add_days(services.today(), furthest_days_ahead));
    return facts;
}

/// What this household has booked for the child, by date.
std::vector<bookings::Booking> booked_for(const bookings::Facts& facts, families::ChildId child) {
    std::vector<bookings::Booking> booked;
    for (const auto& [cell, booking] : facts.active) {
        if (cell.child == child && booking.household == facts.scope.household_id())
            booked.push_back(booking);
    }
    std::ranges::sort(booked, {}, [](const bookings::Booking& booking) {
        return std::tuple(std::chrono::sys_days(booking.date), booking.id);
    });
    return booked;
}

bool has_begun(const bookings::Facts& facts, const bookings::Booking& booking, base::Instant now) {
    const auto* session = facts.catalogue->session(booking.session);
    return !session || facts.catalogue->starts_at(*session, *facts.town_time) <= now;
}

std::string span_text(base::Date from, base::Date to) {
    return "du " + base::french::date(from) + " au " + base::french::date(to);
}

/// Those under way end with the child's last day, those to come are taken out. Answers what has
/// changed, for the audit log.
std::vector<accounts::FieldChange> end_enrolments(const db::Write& tx, const bookings::Facts& facts,
                                                  families::ChildId child, base::Date last_day) {
    std::vector<accounts::FieldChange> changes;
    for (const auto& enrolment : activities::enrolments_of(tx, facts.scope)) {
        if (enrolment.child != child || enrolment.valid_to <= last_day) continue;
        const auto* activity = facts.catalogue->activity(enrolment.activity);
        const std::string name = activity ? activity->name + ", " + activity->facility_name : "";
        const auto before = span_text(enrolment.valid_from, enrolment.valid_to);
        if (enrolment.covers(last_day)) {
            activities::set_last_day(tx, facts.scope, enrolment.id, last_day);
            changes.push_back(
                {"Inscription\u00A0: " + name, before, span_text(enrolment.valid_from, last_day)});
        } else {
            activities::remove_enrolment(tx, facts.scope, enrolment.id);
            changes.push_back({"Inscription\u00A0: " + name, before, ""});
        }
    }
    return changes;
}

/// « a noté que Tom ne fera plus partie de votre foyer après le 30 novembre 2026 »
std::string told_text(const std::string& first_name, base::Date last_day, base::Date today,
                      std::size_t cancelled) {
    auto text = "a noté que " + first_name +
                (last_day < today ? " ne fait plus partie de votre foyer depuis le " +
                                        base::french::date(base::add_days(last_day, 1))
                                  : " ne fera plus partie de votre foyer après le " +
                                        base::french::date(last_day));
    if (cancelled > 0)
        text += ", et annulé " +
                base::french::count(static_cast<std::int64_t>(cancelled), "réservation",
                                    "réservations") +
                " après ce jour";
    return text;
}

/// « Étude surveillée, forfait de décembre 2026 : 45,00 € de moins »
std::vector<std::string> ended_fees(db::Read read, const bookings::CancelledBookings& cancelled) {
    std::vector<std::string> words;
    for (const auto& [household, confirmation] : cancelled) {
        for (const auto& fee : bookings::read_confirmation_fees(read, confirmation)) {
            if (fee.outcome != bookings::Outcome::cancelled) continue;
            const auto label = bookings::fee_label(fee.key);
            words.push_back(
                label + "\u00A0: " +
                bookings::amount_text({label, fee.outcome, fee.amount, fee.explanation}));
        }
    }
    return words;
}

Answer withdraw(db::Write& tx, const town::Services& services, const Desk& desk,
                const ChildDeparture& departure, const bookings::CancellationHeads& heads) {
    // No family books or cancels between what is counted here and what is written.
    tx.lock_exclusive(db::Lock::catalogue);
    auto scope = families::grant(tx, desk.officer, desk.household, needed);
    if (!scope || !scope->child(departure.child)) return stays(Reason::unknown);
    families::lock_family_file(tx, *scope);
    const auto last_day = departure.last_day;
    const auto facts = facts_after(services, tx, std::move(*scope), last_day);
    const auto& child = *facts.scope.child(departure.child);
    const auto day_after = base::add_days(last_day, 1);
    if (!child.homes.household_on(desk.household, last_day) ||
        !child.homes.household_on(desk.household, day_after))
        return stays(Reason::before_arrival);
    if (child.has_other_home_on(day_after)) return stays(Reason::two_homes);
    const auto booked = booked_for(facts, child.id);
    if (std::ranges::any_of(booked,
                            [&](const auto& one) { return has_begun(facts, one, heads.now()); }))
        return stays(Reason::begun_after);
    if (!booked.empty() && departure.cancelled != bookings::text_of(booked))
        return base::refuse(
            ChildStays{Reason::booked_after, bookings::text_of(booked), booked.size()});
    const auto cancelled =
        bookings::cancel_at_desk(tx, services, desk.officer, needed, facts, booked, heads);
    std::vector<accounts::FieldChange> changes = {
        {"Dernier jour dans le foyer", "", base::french::date(last_day)},
        {"Motif", "", departure.reason}};
    std::ranges::move(end_enrolments(tx, facts, child.id, last_day), std::back_inserter(changes));
    if (!booked.empty())
        changes.push_back({"Réservations annulées", "", std::to_string(booked.size())});
    if (!families::end_child(tx, facts.scope, child.id, last_day, departure.reason))
        return stays(Reason::before_arrival);
    accounts::record(tx, {.at = heads.now(),
                          .account = desk.officer.account(),
                          .action = "child_left",
                          .subject = "child " + std::to_string(child.id.value()),
                          .detail = "",
                          .remote_address = desk.remote_address,
                          .household = desk.household.value(),
                          .changes = accounts::sealed_changes(services.keys, changes)});
    families::enqueue_correction_told(
        services, tx, desk.household,
        {told_text(child.first_name, last_day, services.town_time.date(heads.now()), booked.size()),
         ended_fees(tx, cancelled)});
    return child.id;
}

}  // namespace

Answer withdraw_child(const town::Services& services, const Desk& desk,
                      const ChildDeparture& departure) {
    if (departure.reason.empty()) return stays(Reason::reason_missing);
    const bookings::CancellationHeads heads(services);
    return services.database.write(
        [&](db::Write& tx) { return withdraw(tx, services, desk, departure, heads); });
}

}  // namespace office
