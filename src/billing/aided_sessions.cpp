#include "billing/aided_sessions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "aids/aid_words.hpp"
#include "tariffs/exact_amount.hpp"

namespace billing {

namespace {

/// The line as its aids leave it; `item.amount` is the price before them.
void take_off(BillableItem& item, aids::AidedPrice aided, std::optional<base::Money> agreed) {
    const auto before = item.amount;
    if (agreed && aided.after() > *agreed) {
        // The aid was given back and used elsewhere meanwhile: the family pays what it confirmed.
        aided.before = *agreed + aided.aid();
        if (!item.explanation.starts_with(confirmed_price))
            item.explanation = std::string(confirmed_price) + item.explanation;
        item.table = std::nullopt;
        item.facts = {};
    }
    item.amount = aided.after();
    if (!before.is_zero())
        item.meal =
            tariffs::ExactAmount(item.meal).times(item.amount.cents(), before.cents()).rounded();
    if (aided.shares.empty()) return;
    item.explanation += ". " + aids::sentence(aided);
    item.aided = std::move(aided);
}

}  // namespace

void give_aids(aids::AidPurse& purse, std::vector<SessionToAid> sessions) {
    std::ranges::stable_sort(sessions, {}, [](const SessionToAid& session) {
        return std::tuple(std::chrono::sys_days(session.expected->item.date),
                          session.expected->item.charge);
    });
    std::vector<aids::AidedPrice> prices;
    for (const auto& session : sessions)
        prices.push_back(purse.keep(session.place, session.expected->item.amount));
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        auto& expected = *sessions[i].expected;
        purse.add_to(prices[i], expected.item.child, expected.item.activity_kind,
                     expected.item.date);
        const auto dearer = expected.price_today - expected.item.amount;
        take_off(expected.item, std::move(prices[i]), sessions[i].agreed);
        expected.agreed = sessions[i].agreed.value_or(expected.item.amount);
        expected.price_today =
            dearer > base::Money() ? expected.agreed + dearer : expected.item.amount;
    }
}

std::vector<aids::AidUse> uses_of(const std::vector<SessionToAid>& sessions) {
    std::vector<aids::AidUse> uses;
    for (const auto& session : sessions) {
        const auto& item = session.expected->item;
        for (const auto& share : item.aided.shares)
            uses.push_back({share.offer.aid, session.place, item.date, share.given});
    }
    return uses;
}

std::vector<GiverTotal> totals_by_giver(const std::vector<aids::AidedPrice>& lines) {
    std::map<std::string, GiverTotal> totals;
    for (const auto& line : lines) {
        for (const auto& share : line.shares) {
            auto& total = totals[share.offer.giver];
            total.giver = share.offer.giver;
            total.lines += share.given < base::Money() ? -1 : 1;
            total.total += share.given;
        }
    }
    std::vector<GiverTotal> list;
    for (auto& [giver, total] : totals) list.push_back(std::move(total));
    return list;
}

}  // namespace billing
