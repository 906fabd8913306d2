#include "bookings/decided_fee.hpp"

#include <algorithm>
#include <set>

#include "bookings/session_price.hpp"

namespace bookings {

namespace {

/// The earliest session of a period in one state, and what the fee would be on that day.
struct FirstPlace {
    std::chrono::sys_days day = std::chrono::sys_days::max();
    tariffs::PricedLine line;

    [[nodiscard]] bool is_there() const { return day != std::chrono::sys_days::max(); }
    void note(base::Date date, const tariffs::PricedLine& other) {
        if (std::chrono::sys_days(date) >= day) return;
        day = std::chrono::sys_days(date);
        line = other;
    }
};

struct FeePeriod {
    bool was_held = false;
    bool was_awaited = false;
    bool gains = false;  ///< a place is booked
    FirstPlace held;     ///< once the draft is confirmed
    FirstPlace awaited;  ///< on a waiting list by then
};

/// The periods that the draft touches, before and after it.
class FeePeriods {
 public:
    FeePeriods(const Facts& facts, const std::vector<DecidedLine>& lines) : facts_(facts) {
        auto after = facts.fee_cells;
        for (const auto& line : lines) {
            if (line.outcome == Outcome::refused) continue;
            const auto fee = fee_at(line.line.cell);
            if (!fee) continue;
            auto& period = periods_[fee->key];
            if (line.outcome == Outcome::booked) period.gains = true;
            if (line.outcome == Outcome::cancelled) {
                after.erase(line.line.cell);
            } else {
                after[line.line.cell] =
                    line.outcome == Outcome::booked ? BookingState::booked : BookingState::waiting;
            }
        }
        if (periods_.empty()) return;
        for (const auto& [cell, state] : facts.fee_cells) {
            if (const auto fee = fee_at(cell)) note_before(fee->key, state);
        }
        for (const auto& [cell, state] : after) note_after(cell, state);
    }

    [[nodiscard]] const std::map<FlatFeeKey, FeePeriod>& all() const { return periods_; }

 private:
    [[nodiscard]] std::optional<SessionFee> fee_at(Cell cell) const {
        const auto* child = facts_.scope.child(cell.child);
        const auto* session = facts_.catalogue->session(cell.session);
        if (child == nullptr || session == nullptr) return std::nullopt;
        return fee_of(facts_, *child, *session);
    }

    void note_before(const FlatFeeKey& key, BookingState state) {
        const auto found = periods_.find(key);
        if (found == periods_.end()) return;
        (state == BookingState::booked ? found->second.was_held : found->second.was_awaited) = true;
    }

    void note_after(Cell cell, BookingState state) {
        const auto fee = fee_at(cell);
        if (!fee) return;
        const auto found = periods_.find(fee->key);
        if (found == periods_.end()) return;
        auto& place = state == BookingState::booked ? found->second.held : found->second.awaited;
        place.note(facts_.catalogue->session(cell.session)->date, fee->line);
    }

    const Facts& facts_;
    std::map<FlatFeeKey, FeePeriod> periods_;
};

const AgreedFlatFee* agreed_for(const Facts& facts, const FlatFeeKey& key) {
    const auto found = std::ranges::find(facts.agreed_fees, key, &AgreedFlatFee::key);
    return found == facts.agreed_fees.end() ? nullptr : &*found;
}

DecidedFee fee_with(const FlatFeeKey& key, Outcome outcome, const FirstPlace& place) {
    DecidedFee fee;
    fee.key = key;
    fee.outcome = outcome;
    fee.amount = place.line.price;
    fee.explanation = place.line.explanation;
    return fee;
}

/// None for a fee that goes on as it was. A period that was held without a fee was booked before
/// its tariff asked one: the next place begins it.
std::vector<DecidedFee> decide_fee(const FlatFeeKey& key, const FeePeriod& period,
                                   const AgreedFlatFee* agreed) {
    std::vector<DecidedFee> fees;
    const bool begins = !period.was_held || (agreed == nullptr && period.gains);
    if (period.held.is_there()) {
        if (!begins) return fees;
        fees.push_back(fee_with(key, Outcome::booked, period.held));
        if (agreed != nullptr) fees.back().agreed = agreed->id;
        return fees;
    }
    if (period.was_held && agreed != nullptr) {
        DecidedFee ended;
        ended.key = key;
        ended.outcome = Outcome::cancelled;
        ended.amount = agreed->amount;
        ended.explanation = agreed->explanation;
        ended.agreed = agreed->id;
        fees.push_back(std::move(ended));
    }
    const bool is_told = !period.was_held && period.was_awaited && agreed != nullptr;
    if (period.awaited.is_there() && !is_told) {
        fees.push_back(fee_with(key, Outcome::waiting, period.awaited));
        // Of a place that was waited for in vain: it is agreed to anew.
        if (!period.was_held && agreed != nullptr) fees.back().agreed = agreed->id;
    }
    return fees;
}

}  // namespace

std::vector<DecidedFee> decide_fees(const Facts& facts, const std::vector<DecidedLine>& lines) {
    std::vector<DecidedFee> fees;
    const FeePeriods periods(facts, lines);
    for (const auto& [key, period] : periods.all()) {
        for (auto& fee : decide_fee(key, period, agreed_for(facts, key))) {
            fee.first_name = facts.scope.child(key.child)->first_name;
            fees.push_back(std::move(fee));
        }
    }
    return fees;
}

}  // namespace bookings
