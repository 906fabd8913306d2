#include "billing/due_fee.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace billing {

namespace {

/// The day under which the run's regie has billed a fee in the run's days, if it stands there
/// still.
std::optional<base::Date> billed_on(const FeeLedger& ledger, const bookings::FlatFeeKey& key) {
    base::Money charged;
    std::optional<base::Date> day;
    for (const auto& item : ledger.billed) {
        if (item.charge.flat_fee != key || item.kind == ItemKind::credit) continue;
        charged += item.amount;
        day = item.date;
    }
    return charged.is_zero() ? std::nullopt : day;
}

/// On which day the run bills a fee; nothing when another run does. A session before the run may
/// have become due since its own run: the fee is not lost.
std::optional<base::Date> day_of(const FeeLedger& ledger, const bookings::FlatFeeKey& key,
                                 const std::vector<FeeSession>& sessions) {
    if (const auto day = billed_on(ledger, key)) return day;
    if (ledger.elsewhere.contains(key)) return std::nullopt;
    for (const auto& session : sessions) {
        const auto& item = session.fee.item;
        if (item.charge.flat_fee == key && ledger.from <= item.date && item.date <= ledger.to)
            return item.date;
    }
    return std::nullopt;
}

ExpectedItem fee_item(const FeeSession& first, const std::vector<FeeSession>& sessions,
                      const FeeLedger& ledger) {
    auto expected = first.fee;
    const auto& key = *expected.item.charge.flat_fee;
    const auto agreed = std::ranges::find(ledger.agreed, key, &bookings::AgreedFlatFee::key);
    if (agreed != ledger.agreed.end()) {
        expected.agreed = agreed->amount;
        if (expected.item.amount > expected.agreed)
            keep_agreed(expected.item, expected.agreed, agreed->explanation);
        return expected;
    }
    // Booked before the tariff asked a fee: what was confirmed then holds.
    std::optional<base::Money> by_session;
    for (const auto& session : sessions) {
        if (session.fee.item.charge.flat_fee == key && session.agreed_price)
            by_session = by_session.value_or(base::Money()) + *session.agreed_price;
    }
    expected.agreed = by_session.value_or(expected.price_today);
    if (expected.item.amount > expected.agreed)
        keep_agreed(
            expected.item, expected.agreed,
            "Séances réservées une par une, avant le forfait\u00A0: vous ne payez pas plus.");
    return expected;
}

}  // namespace

std::vector<ExpectedItem> due_fees(std::vector<FeeSession> sessions, const FeeLedger& ledger) {
    std::ranges::stable_sort(sessions, {}, [](const FeeSession& session) {
        return std::chrono::sys_days(session.fee.item.date);
    });
    std::map<bookings::FlatFeeKey, const FeeSession*> firsts;
    for (const auto& session : sessions)
        firsts.try_emplace(session.fee.item.charge.flat_fee.value(), &session);
    std::vector<ExpectedItem> due;
    for (const auto& [key, first] : firsts) {
        const auto day = day_of(ledger, key, sessions);
        if (!day) continue;
        auto expected = fee_item(*first, sessions, ledger);
        if (expected.item.amount.is_zero() && !billed_on(ledger, key)) continue;
        expected.item.date = *day;
        due.push_back(std::move(expected));
    }
    return due;
}

}  // namespace billing
