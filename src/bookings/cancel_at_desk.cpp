#include "bookings/cancel_at_desk.hpp"

#include <algorithm>
#include <set>

#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/check.hpp"
#include "bookings/change_places.hpp"
#include "bookings/confirm_bookings.hpp"
#include "bookings/decided_fee.hpp"
#include "bookings/flat_fee_store.hpp"
#include "families/family_store.hpp"
#include "tariffs/supplement_price.hpp"

namespace bookings {

namespace {

DecidedLine cancelled_line(const Facts& facts, const Booking& booking) {
    DecidedLine line;
    line.line = {{booking.child, booking.session}, Act::cancel};
    line.outcome = Outcome::cancelled;
    if (booking.state == BookingState::booked) line.price = booking.price;
    line.price_explanation = booking.price_explanation;
    line.session = facts.catalogue->session(booking.session);
    return line;
}

/// The flat fees that end with the last place of their period. The other home's fees are its own.
std::vector<DecidedFee> fees_given_back(db::Write& write, const Facts& facts,
                                        const families::FamilyScope& scope,
                                        const std::vector<DecidedLine>& lines) {
    if (!facts.tariffs->has_flat_fees()) return {};
    const auto day = [](const DecidedLine& line) {
        return std::chrono::sys_days(line.session->date);
    };
    const auto [first, last] = std::ranges::minmax(lines, {}, day);
    constexpr auto longest = tariffs::CountedIn::school_year;
    const auto from = tariffs::counted_days(longest, first.session->date).from;
    const auto to = tariffs::counted_days(longest, last.session->date).to;
    Facts home{scope, facts.catalogue, facts.tariffs, facts.town_time, {}, {}, {}};
    home.enrolments = activities::enrolments_of(write, scope, from, to);
    home.agreed_fees = lock_agreed_fees(write, scope, from, to);
    home.fee_cells = held_cells(write, scope, from, to);
    return decide_fees(home, lines);
}

}  // namespace

CancellationHeads::CancellationHeads(const town::Services& services) {
    constexpr int most_homes = 4;
    for (int home = 0; home < most_homes; ++home) {
        heads_.push_back({new_reference(services.random), new_idempotency_key(services), "",
                          services.clock.now()});
    }
}

CancelledBookings cancel_at_desk(db::Write& write, const accounts::OfficerActor& officer,
                                 accounts::Permission permission, const Facts& facts,
                                 const std::vector<Booking>& bookings,
                                 const CancellationHeads& heads) {
    if (bookings.empty()) return {};
    std::map<families::HouseholdId, Decision> decisions;
    Decision whole;
    std::set<activities::CapacityUnitId> units;
    for (const auto& booking : bookings) {
        const auto line = cancelled_line(facts, booking);
        decisions[booking.household].lines.push_back(line);
        whole.lines.push_back(line);
        units.insert(line.session->capacity_units.begin(), line.session->capacity_units.end());
    }
    static_cast<void>(activities::lock_places(write, {units.begin(), units.end()}));
    CancelledBookings confirmations;
    for (auto& [household, decision] : decisions) {
        const auto scope = families::grant(write, officer, household, permission);
        CHECK(scope.has_value());
        decision.fees = fees_given_back(write, facts, *scope, decision.lines);
        const auto& head = heads.at(confirmations.size());
        confirmations[household] = write_confirmation(write, *scope, head, decision, facts.active);
    }
    change_places(write, facts, whole, heads.now());
    return confirmations;
}

}  // namespace bookings
