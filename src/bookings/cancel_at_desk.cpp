#include "bookings/cancel_at_desk.hpp"

#include <set>

#include "activities/activity_store.hpp"
#include "base/check.hpp"
#include "bookings/change_places.hpp"
#include "bookings/confirm_bookings.hpp"
#include "bookings/decided_fee.hpp"
#include "bookings/load_facts.hpp"
#include "families/family_store.hpp"

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

/// What the household is not asked about costs it no more than it has agreed to: of a period whose
/// last place is cancelled, what still waits.
std::vector<DecidedFee> fees_at_desk(std::vector<DecidedFee> decided) {
    std::map<FlatFeeKey, DecidedFee> ended;
    for (const auto& fee : decided) {
        if (fee.outcome == Outcome::cancelled) ended.emplace(fee.key, fee);
    }
    std::vector<DecidedFee> fees;
    for (auto& fee : decided) {
        if (fee.outcome == Outcome::waiting) {
            const auto agreed = ended.find(fee.key);
            if (agreed == ended.end()) continue;
            if (agreed->second.amount < fee.amount) {
                fee.amount = agreed->second.amount;
                fee.explanation = agreed->second.explanation;
            }
        }
        fees.push_back(std::move(fee));
    }
    return fees;
}

}  // namespace

CancellationHeads::CancellationHeads(const town::Services& services) {
    constexpr int most_homes = 4;
    for (int home = 0; home < most_homes; ++home) {
        heads_.push_back({new_reference(services.random), new_idempotency_key(services), "",
                          services.clock.now()});
    }
}

CancelledBookings cancel_at_desk(db::Write& write, const town::Services& services,
                                 const accounts::OfficerActor& officer,
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
        auto scope = families::grant(write, officer, household, permission);
        CHECK(scope.has_value());
        const auto home = lock_fee_facts(services, write, std::move(*scope), decision.lines);
        decision.fees = fees_at_desk(decide_fees(home, decision.lines));
        const auto& head = heads.at(confirmations.size());
        confirmations[household] =
            write_confirmation(write, home.scope, head, decision, facts.active);
    }
    change_places(write, facts, whole, heads.now());
    return confirmations;
}

}  // namespace bookings
