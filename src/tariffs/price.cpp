#include "tariffs/price.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/french.hpp"
#include "base/overloaded.hpp"
#include "tariffs/flat_fee.hpp"
#include "tariffs/tariff_words.hpp"

namespace tariffs {

namespace {

namespace french = base::french;
using base::Money;
using std::chrono::minutes;

/// A price under way and the words for it, without a capital.
struct Part {
    ExactAmount amount;
    std::string words;
};

/// The band that holds the quotient: the last to start at or below it.
std::size_t band_of(const std::vector<TariffBand>& bands, int quotient) {
    const auto next = std::ranges::upper_bound(bands, quotient, {}, &TariffBand::quotient_from);
    CHECK(next != bands.begin());
    return static_cast<std::size_t>(next - bands.begin()) - 1;
}

Part without_quotient(Money highest) {
    return {ExactAmount(highest), "quotient non fourni\u00A0: tarif le plus élevé"};
}

Part by_band(const std::vector<TariffBand>& bands, std::optional<int> given_quotient) {
    CHECK(!bands.empty());
    if (bands.size() == 1) return {ExactAmount(bands.front().price), "tarif unique"};
    if (!given_quotient)
        return without_quotient(std::ranges::max(bands, {}, &TariffBand::price).price);
    const int quotient = std::max(0, *given_quotient);
    const auto place = band_of(bands, quotient);
    // The last whole quotient below the next band.
    const auto band = place + 1 == bands.size()
                          ? fmt::format("tranche à partir de {}", bands[place].quotient_from)
                          : fmt::format("tranche de {} à {}", bands[place].quotient_from,
                                        bands[place + 1].quotient_from - 1);
    return {ExactAmount(bands[place].price), fmt::format("quotient {}\u00A0: {}", quotient, band)};
}

Part by_effort(const EffortRate& rate, std::optional<int> given_quotient) {
    if (!given_quotient) return without_quotient(rate.cap);
    constexpr std::int64_t whole = 100'000'000;  // 100 % in millionths of a percent
    const int quotient = std::max(0, *given_quotient);
    auto amount = ExactAmount(Money::from_cents(100)).times(quotient).times(rate.millionths, whole);
    auto words = fmt::format("quotient {} × {} = {}", quotient, percent_text(rate.millionths),
                             exact_text(amount));
    if (!rate.adjustment.is_zero()) {
        const bool is_less = rate.adjustment < Money();
        amount = amount + ExactAmount(rate.adjustment);
        words += fmt::format(" {} {} = {}", is_less ? "−" : "+",
                             french::amount(is_less ? -rate.adjustment : rate.adjustment),
                             exact_text(amount));
    }
    if (rate.floor && amount < ExactAmount(*rate.floor))
        return {ExactAmount(*rate.floor), words + ", plancher " + french::amount(*rate.floor)};
    if (amount > ExactAmount(rate.cap))
        return {ExactAmount(rate.cap), words + ", plafond " + french::amount(rate.cap)};
    return {amount, std::move(words)};
}

Part by_scale(const Scale& scale, std::optional<int> quotient) {
    return std::visit(
        base::overloaded{
            [](const FixedPrice& fixed) { return Part{ExactAmount(fixed.price), "tarif unique"}; },
            [&](const BandPrices& prices) { return by_band(prices.bands, quotient); },
            [&](const EffortRate& rate) { return by_effort(rate, quotient); }},
        scale);
}

std::string stay_words(const Stay& stay) {
    return fmt::format("{} à {}", french::time(stay.from), french::time(stay.to));
}

Part by_duration(const PerDuration& method, const PricingFacts& facts) {
    const auto unit_price = by_scale(method.scale, facts.quotient);
    auto paid =
        std::max(minutes(0), minutes(facts.stay.to - facts.stay.from) - method.free_of_charge);
    std::string limits;
    if (method.free_of_charge.count() > 0)
        limits += fmt::format(", dont {} gratuites", length_text(method.free_of_charge));
    if (method.cap && paid > *method.cap) {
        paid = *method.cap;
        limits += fmt::format(", {} au plus", length_text(*method.cap));
    }
    const auto price_words = exact_text(unit_price.amount);
    if (method.counting == UnitCounting::exact) {
        return {unit_price.amount.times(paid.count(), method.unit.count()),
                fmt::format("{}, {} pour {} × {} ({}{})", unit_price.words, price_words,
                            length_text(method.unit), length_text(paid), stay_words(facts.stay),
                            limits)};
    }
    const bool counts_started = method.counting == UnitCounting::started;
    const auto units =
        (paid.count() + (counts_started ? method.unit.count() - 1 : 0)) / method.unit.count();
    return {unit_price.amount.times(units),
            fmt::format("{}, {} × {} ({}{})", unit_price.words, price_words,
                        units_text(units, method.unit), stay_words(facts.stay), limits)};
}

Part by_slot(const PerDayPart& method, const Stay& stay) {
    Part part{{}, "présence de " + stay_words(stay)};
    const char* before = "\u00A0: ";
    for (const auto& slot : method.slots) {
        if (stay.to <= slot.from || slot.to <= stay.from) continue;
        part.amount = part.amount + ExactAmount(slot.price);
        part.words += fmt::format("{}{} ({} à {})", before, french::amount(slot.price),
                                  french::time(slot.from), french::time(slot.to));
        before = " + ";
    }
    return part;
}

Part by_combination(const PerCombination& method, const Stay& stay) {
    auto left = minutes(stay.to - stay.from);
    Part part{{}, "présence de " + stay_words(stay)};
    const char* before = "\u00A0: ";
    for (const auto& span : method.spans) {
        auto count = left / span.length;
        left -= count * span.length;
        const bool is_shortest = &span == &method.spans.back();
        if (is_shortest && left.count() > 0) ++count;
        if (count == 0) continue;
        part.amount = part.amount + ExactAmount(span.price).times(count);
        part.words += fmt::format("{}{} × {} à {}", before, count, length_text(span.length),
                                  french::amount(span.price));
        before = " + ";
    }
    return part;
}

bool holds(const Conditions& when, const PricingFacts& facts) {
    return (!when.residency || *when.residency == facts.residency) &&
           (!when.level || when.level == facts.level) && (!when.meal || *when.meal == facts.meal) &&
           (!when.day || *when.day == facts.day) && (!when.from || *when.from <= facts.date) &&
           (!when.to || facts.date <= *when.to) && (!when.group || *when.group == facts.group);
}

/// What sets this rule apart, as the family is told; residents are the usual case.
std::string audience_words(const Conditions& when) {
    auto named = when;
    if (named.residency == families::Residency::resident) named.residency.reset();
    if (named.meal == families::MealSource::kitchen) named.meal.reset();
    if (named.day == WeekdayKind::school_day) named.day.reset();
    return conditions_text(named);
}

void reduce(Part& part, const SiblingReduction& reduction, const SiblingFacts& siblings) {
    const bool is_enrolled = reduction.count == SiblingCount::enrolled;
    const bool by_rank = reduction.basis == SiblingBasis::rank;
    const int value = by_rank ? (is_enrolled ? siblings.rank_of_enrolled : siblings.rank_of_present)
                              : (is_enrolled ? siblings.enrolled : siblings.present);
    const SiblingStep* reached = nullptr;
    for (const auto& step : reduction.steps) {
        if (step.from <= value) reached = &step;
    }
    if (reached == nullptr) return;
    part.amount = part.amount.times(1000 - reached->tenths_of_percent, 1000);
    const auto who =
        by_rank ? french::ordinal(value) + " enfant" : fmt::format("{} enfants", value);
    part.words += fmt::format(", {} {}{}\u00A0: −{}", who, is_enrolled ? "inscrit" : "présent",
                              by_rank ? "" : "s", tenths_text(reached->tenths_of_percent));
}

/// The first whose conditions hold, or null.
const TariffRule* rule_for(const TariffTable& table, const PricingFacts& facts) {
    const auto rule = std::ranges::find_if(
        table.rules, [&](const TariffRule& one) { return holds(one.when, facts); });
    return rule == table.rules.end() ? nullptr : &*rule;
}

/// What a rule's method gave, with what sets rule and child apart.
Part completed(Part part, const TariffTable& table, const TariffRule& rule,
               const PricingFacts& facts) {
    if (const auto audience = audience_words(rule.when); !audience.empty())
        part.words = audience + ", " + part.words;
    if (table.siblings) reduce(part, *table.siblings, facts.siblings);
    return part;
}

/// A share of a share of a share: a table without problems does not go that deep.
constexpr int deepest_share = 1;

std::optional<Part> exact_price(const TariffTable& table, const PricingFacts& facts,
                                std::span<const TariffTable> others, int depth) {
    const auto* rule = rule_for(table, facts);
    if (rule == nullptr) return std::nullopt;
    if (const auto* fee = std::get_if<PerPeriod>(&rule->method)) {
        // No amount: the fee is that of its first session's day, and stands on a line of its own.
        if (depth > 0) return std::nullopt;
        return Part{{}, "compris dans le " + fee_name(fee->span, facts.date)};
    }
    auto part = std::visit(
        base::overloaded{
            [&](const PerSession& session) -> std::optional<Part> {
                return by_scale(session.scale, facts.quotient);
            },
            [&](const PerDuration& duration) -> std::optional<Part> {
                return by_duration(duration, facts);
            },
            [&](const PerDayPart& slots) -> std::optional<Part> {
                return by_slot(slots, facts.stay);
            },
            [&](const PerCombination& combination) -> std::optional<Part> {
                return by_combination(combination, facts.stay);
            },
            [&](const ShareOfTariff& share) -> std::optional<Part> {
                const auto* other = table_in_force(others, share.table_name, facts.date);
                if (other == nullptr || depth >= deepest_share) return std::nullopt;
                auto whole = exact_price(*other, facts, others, depth + 1);
                if (!whole) return std::nullopt;
                return Part{whole->amount.times(share.tenths_of_percent, 1000),
                            fmt::format("{} de «\u00A0{}\u00A0», {} ({})",
                                        tenths_text(share.tenths_of_percent), share.table_name,
                                        exact_text(whole->amount), whole->words)};
            },
            [](const PerPeriod&) -> std::optional<Part> { return std::nullopt; }},
        rule->method);
    if (!part) return std::nullopt;
    return completed(std::move(*part), table, *rule, facts);
}

Money meal_in(const MealShare& share, Money price) {
    switch (share.kind) {
        case MealShare::Kind::none:
            return {};
        case MealShare::Kind::whole:
            return price;
        case MealShare::Kind::amount:
            break;
    }
    return std::min(price, share.amount);
}

PricedLine rounded_line(const TariffTable& table, Part part) {
    const auto rounded = std::max(Money(), part.amount.rounded(table.rounding));
    if (ExactAmount(rounded) != part.amount) part.words += ", arrondi à " + french::amount(rounded);
    return {rounded, french::capitalised(part.words), meal_in(table.meal_share, rounded)};
}

}  // namespace

std::optional<PricedLine> price(const TariffTable& table, const PricingFacts& facts,
                                std::span<const TariffTable> others) {
    auto part = exact_price(table, facts, others, 0);
    if (!part) return std::nullopt;
    return rounded_line(table, std::move(*part));
}

std::optional<FlatFee> flat_fee(const TariffTable& table, const PricingFacts& facts) {
    const auto* rule = rule_for(table, facts);
    const auto* fee = rule == nullptr ? nullptr : std::get_if<PerPeriod>(&rule->method);
    if (fee == nullptr) return std::nullopt;
    return FlatFee{fee->span, rounded_line(table, completed(by_scale(fee->scale, facts.quotient),
                                                            table, *rule, facts))};
}

std::optional<AskedPrice> asked_price(const TariffTable& table, const PricingFacts& facts,
                                      std::span<const TariffTable> others) {
    if (auto fee = flat_fee(table, facts)) return AskedPrice{std::move(fee->line), fee->span};
    auto line = price(table, facts, others);
    if (!line) return std::nullopt;
    return AskedPrice{std::move(*line)};
}

const TariffTable* table_in_force(std::span<const TariffTable> tables, std::string_view name,
                                  base::Date date) {
    const TariffTable* in_force = nullptr;
    for (const auto& table : tables) {
        if (table.state != TariffState::voted || table.name != name || !table.covers(date))
            continue;
        if (in_force == nullptr || in_force->valid_from < table.valid_from) in_force = &table;
    }
    return in_force;
}

}  // namespace tariffs
