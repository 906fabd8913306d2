#include "tariffs/supplement_price.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "tariffs/tariff_words.hpp"

namespace tariffs {

namespace {

/// Of the rules of a kind: the one that is reached, and the first that will be.
struct RulesOfKind {
    const Supplement* reached = nullptr;
    const Supplement* first = nullptr;
};

RulesOfKind rules_of(const TariffTable& table, SupplementKind kind, int time) {
    RulesOfKind rules;
    for (const auto& one : table.supplements) {
        if (one.kind != kind) continue;
        if (rules.first == nullptr || one.from_time < rules.first->from_time) rules.first = &one;
        const bool is_reached = one.from_time <= time;
        if (is_reached && (rules.reached == nullptr || rules.reached->from_time < one.from_time))
            rules.reached = &one;
    }
    return rules;
}

/// « 3e fois du mois »; "" where the first time costs what all cost.
std::string time_words(const TariffTable& table, const SupplementFacts& facts) {
    const bool counts = std::ranges::any_of(table.supplements, [&](const Supplement& one) {
        return one.kind == facts.kind && one.from_time > 1;
    });
    if (!counts) return {};
    return fmt::format(", {} {}", times_text(facts.time),
                       span_text(counted_in(table, facts.kind).value_or(CountedIn::month)));
}

/// What is due, and the words for it.
PricedSupplement due(const Supplement& rule, const SupplementFacts& facts) {
    const bool lives_elsewhere = facts.residency == families::Residency::non_resident;
    const bool has_other = lives_elsewhere && rule.non_resident_amount;
    const auto amount = has_other ? *rule.non_resident_amount : rule.amount;
    const auto price = base::french::amount(amount) + (has_other ? " (hors commune)" : "");
    switch (rule.basis) {
        case SupplementBasis::instead:
            if (amount <= facts.price) return {{}, "rien de plus, le prix atteint déjà " + price};
            return {amount - facts.price,
                    price + " au lieu de " + base::french::amount(facts.price)};
        case SupplementBasis::per_started_unit: {
            const auto late = facts.overrun.to - facts.overrun.from;
            const auto units = (late.count() + rule.unit.count() - 1) / rule.unit.count();
            return {amount * static_cast<std::int32_t>(units),
                    units_text(units, rule.unit) + " × " + price};
        }
        case SupplementBasis::added:
            break;
    }
    return {amount, price + " de plus"};
}

}  // namespace

std::optional<PricedSupplement> price(const TariffTable& table, const SupplementFacts& facts) {
    const auto rules = rules_of(table, facts.kind, facts.time);
    if (rules.first == nullptr) return std::nullopt;
    auto words = std::string(french_name(facts.kind));
    if (facts.kind == SupplementKind::late_pick_up)
        words += fmt::format(" à {}, {} après la fin", base::french::time(facts.overrun.to),
                             length_text(facts.overrun.to - facts.overrun.from));
    words += time_words(table, facts) + "\u00A0: ";
    if (rules.reached == nullptr)
        return PricedSupplement{
            {}, words + "sans supplément avant la " + times_text(rules.first->from_time)};
    auto priced = due(*rules.reached, facts);
    priced.explanation.insert(0, words);
    return priced;
}

CountedDays counted_days(CountedIn span, base::Date date) {
    if (span == CountedIn::month) {
        const auto month = base::month_of(date);
        return {base::first_day(month), base::last_day(month)};
    }
    const auto begins =
        date.month() >= std::chrono::September ? date.year() : date.year() - std::chrono::years(1);
    return {begins / 9 / 1, (begins + std::chrono::years(1)) / 8 / 31};
}

std::optional<CountedIn> counted_in(const TariffTable& table, SupplementKind kind) {
    const auto found = std::ranges::find(table.supplements, kind, &Supplement::kind);
    if (found == table.supplements.end()) return std::nullopt;
    return found->counted_in;
}

}  // namespace tariffs
