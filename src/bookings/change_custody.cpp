#include "bookings/change_custody.hpp"

#include <algorithm>
#include <set>

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/catalogue_writes.hpp"
#include "base/french.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/cancel_at_desk.hpp"
#include "bookings/custody_jobs.hpp"
#include "bookings/displaced_bookings.hpp"
#include "families/custody_sentence.hpp"
#include "families/custody_store.hpp"
#include "families/family_store.hpp"

namespace bookings {

namespace {

/// Custody is set for a school year or two; no session lies further ahead.
constexpr int furthest_days = 800;

/// The child's file as an officer's change finds it.
struct Found {
    Facts facts;
    const families::Child* child = nullptr;
};

std::optional<Found> find_child(const town::Services& services, db::Read read,
                                const accounts::OfficerActor& actor,
                                const CustodyRequest& request) {
    auto scope = families::grant(read, actor, request.household, accounts::Permission::set_custody);
    if (!scope || !scope->child(request.child)) return std::nullopt;
    Found found{{std::move(*scope), nullptr, nullptr, &services.town_time, {}, {}, {}}, nullptr};
    auto& facts = found.facts;
    facts.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    facts.active = active_bookings(read, facts.scope, services.today(),
                                   base::add_days(services.today(), furthest_days));
    found.child = facts.scope.child(request.child);
    return found;
}

NoCustodyChange because_of(families::CustodyRefusal refusal) {
    return {.refusal = refusal};
}

/// A household that a calendar brings in books in the activities of the other.
void enrol_in_new_home(db::Write& write, const families::Child& child,
                       const families::CustodyChange& change) {
    const auto* calendar = std::get_if<families::NewCustodyCalendar>(&change);
    if (!calendar) return;
    const auto first = calendar->first_home;
    const auto second = calendar->second_home;
    const bool first_is_new = !child.homes.household_on(first, calendar->valid_from);
    const bool second_is_new = !child.homes.household_on(second, calendar->valid_from);
    if (first_is_new == second_is_new) return;
    activities::copy_enrolments(write, child.id, first_is_new ? second : first,
                                first_is_new ? first : second, calendar->valid_from);
}

/// The change in a few words, for the audit log.
std::string summary(const families::CustodyChange& change) {
    struct Words {
        std::string operator()(const families::NewCustodyCalendar& added) const {
            return "calendrier à partir du " + base::french::date(added.valid_from) + ", " +
                   added.document.reference;
        }
        std::string operator()(const families::EndOfHome& ended) const {
            return "foyer quitté après le " + base::french::date(ended.last_day);
        }
        std::string operator()(const families::NewCustodyException& added) const {
            return "exception du " + base::french::date(added.first_day) + " au " +
                   base::french::date(added.last_day);
        }
        std::string operator()(const families::RemovedCustodyException&) const {
            return "exception retirée";
        }
    };
    return std::visit(Words(), change);
}

/// Where the child lived and lives, in words, for the audit log.
std::vector<accounts::FieldChange> told_changes(db::Read read, const families::FamilyScope& scope,
                                                const families::Child& child,
                                                const families::ChildHomes& after) {
    auto of_both = child;
    of_both.homes.households.insert(of_both.homes.households.end(), after.households.begin(),
                                    after.households.end());
    families::HomeNamesById names;
    for (const auto& home : families::home_names(read, scope, of_both))
        names[home.household] = home.name;
    const auto was = families::custody_sentences(child.homes, names);
    const auto is = families::custody_sentences(after, names);
    return {{"Foyers", was.households, is.households},
            {"Calendrier de garde", was.calendars, is.calendars},
            {"Exceptions de garde", was.exceptions, is.exceptions}};
}

std::set<families::HouseholdId> homes_to_tell(const families::ChildHomes& before,
                                              const families::ChildHomes& after, base::Date today) {
    std::set<families::HouseholdId> homes;
    for (const auto* side : {&before, &after}) {
        for (const auto& home : side->households) {
            if (!home.valid_to || today <= *home.valid_to) homes.insert(home.household);
        }
    }
    return homes;
}

using CustodyAnswer = base::Result<CustodyChanged, NoCustodyChange>;

CustodyAnswer change_in(db::Write& write, const town::Services& services,
                        const accounts::OfficerActor& actor, const CustodyRequest& request,
                        const CustodyDecision& decision, const CancellationHeads& heads) {
    // No family books or cancels between what is counted here and what is written.
    write.lock_exclusive(db::Lock::catalogue);
    const auto now = heads.now();
    const auto found = find_child(services, write, actor, request);
    if (!found) return base::refuse(NoCustodyChange{});
    const auto& child = *found->child;
    const auto after = families::changed_homes(child.homes, request.change);
    if (!after) return base::refuse(because_of(after.error()));
    const auto displaced = displaced_bookings(found->facts, child, *after, now);
    if (text_of(displaced) != decision.reviewed)
        return base::refuse(NoCustodyChange{.refusal = {}, .has_changed_since_review = true});

    families::CustodyAct act{actor.account(), now, {}};
    if (const auto* calendar = std::get_if<families::NewCustodyCalendar>(&request.change))
        act.document = calendar->document;
    families::write_homes(write, found->facts.scope, child, *after, act);
    enrol_in_new_home(write, child, request.change);
    CancelledBookings cancelled;
    if (decision.on_displaced == OnDisplaced::cancel)
        cancelled = cancel_at_desk(write, services, actor, accounts::Permission::set_custody,
                                   found->facts, displaced, heads);
    for (const auto household : homes_to_tell(child.homes, *after, services.town_time.date(now))) {
        const auto confirmation = cancelled.find(household);
        enqueue_custody_changed(
            write, child.id, household,
            confirmation == cancelled.end() ? ConfirmationId() : confirmation->second, now);
    }
    const auto count = cancelled.empty() ? 0 : displaced.size();
    accounts::record(write,
                     {.at = now,
                      .account = actor.account(),
                      .action = "custody_changed",
                      .subject = "child " + std::to_string(child.id.value()),
                      .detail = summary(request.change) + ", " +
                                base::french::count(static_cast<std::int64_t>(count),
                                                    "réservation annulée", "réservations annulées"),
                      .remote_address = decision.remote_address,
                      .household = request.household.value(),
                      .changes = accounts::sealed_changes(
                          services.keys, told_changes(write, found->facts.scope, child, *after))});
    return CustodyChanged{count};
}

}  // namespace

base::Result<CustodyReview, NoCustodyChange> review_custody(const town::Services& services,
                                                            const accounts::OfficerActor& actor,
                                                            const CustodyRequest& request) {
    using Review = base::Result<CustodyReview, NoCustodyChange>;
    return services.database.read([&](db::Read& read) -> Review {
        const auto found = find_child(services, read, actor, request);
        if (!found) return base::refuse(NoCustodyChange{});
        auto after = families::changed_homes(found->child->homes, request.change);
        if (!after) return base::refuse(because_of(after.error()));
        auto displaced =
            displaced_bookings(found->facts, *found->child, *after, services.clock.now());
        return CustodyReview{std::move(*after), std::move(displaced)};
    });
}

base::Result<CustodyChanged, NoCustodyChange> change_custody(const town::Services& services,
                                                             const accounts::OfficerActor& actor,
                                                             const CustodyRequest& request,
                                                             const CustodyDecision& decision) {
    const CancellationHeads heads(services);
    return services.database.write([&](db::Write& write) {
        return change_in(write, services, actor, request, decision, heads);
    });
}

}  // namespace bookings
