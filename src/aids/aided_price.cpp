#include "aids/aided_price.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/cut_text.hpp"
#include "base/overloaded.hpp"
#include "tariffs/exact_amount.hpp"

namespace aids {

namespace {

base::Money by_rule(const AidRule& rule, base::Money price) {
    return std::visit(
        base::overloaded{
            [&](const FixedAid& fixed) { return fixed.amount; },
            [&](const PercentAid& percent) {
                return tariffs::ExactAmount(price).times(percent.tenths_of_percent, 1000).rounded();
            }},
        rule);
}

void apply_one(AidedPrice& price, const AidOnOffer& offer) {
    const auto to_pay = price.after();
    auto given = std::min(by_rule(offer.rule, to_pay), to_pay);
    if (offer.left) given = std::min(given, *offer.left);
    if (given > base::Money()) price.shares.push_back({offer, given});
}

AidOnOffer on_offer(const Aid& aid, std::optional<base::Money> left) {
    return {aid.id, aid.giver, aid.rule, left};
}

}  // namespace

base::Money AidedPrice::aid() const {
    base::Money sum;
    for (const auto& share : shares) sum += share.given;
    return sum;
}

AidedPrice apply_aids(base::Money before, std::span<const AidOnOffer> offers) {
    AidedPrice price{before, {}};
    for (const auto& offer : offers) apply_one(price, offer);
    return price;
}

AidedPrice apply_again(const AidedPrice& told) {
    std::vector<AidOnOffer> offers;
    offers.reserve(told.shares.size());
    for (const auto& share : told.shares) offers.push_back(share.offer);
    return apply_aids(told.before, offers);
}

AidedPrice taken_back(AidedPrice price) {
    price.before = -price.before;
    for (auto& share : price.shares) share.given = -share.given;
    return price;
}

AidPurse::AidPurse(const AidBook& book) {
    for (const auto& aid : book.aids) {
        aids_.push_back(&aid);
        if (const auto left = book.left_of(aid)) left_.emplace(aid.id, *left);
    }
    for (const auto& use : book.uses) kept_[use.place].push_back({&aid_with(use.aid), use.amount});
}

const Aid& AidPurse::aid_with(AidId id) const {
    const auto found = std::ranges::find(aids_, id, &Aid::id);
    CHECK(found != aids_.end());
    return **found;
}

std::optional<base::Money> AidPurse::left_of(const Aid& aid) const {
    const auto found = left_.find(aid.id);
    return found == left_.end() ? std::nullopt : std::optional(found->second);
}

void AidPurse::spend(const Aid& aid, base::Money amount) {
    if (const auto found = left_.find(aid.id); found != left_.end()) found->second -= amount;
}

void AidPurse::give_back(const AidedPlace& place) {
    const auto found = kept_.extract(place);
    if (!found) return;
    for (const auto& kept : found.mapped()) spend(*kept.aid, -kept.amount);
}

AidedPrice AidPurse::quote(families::ChildId child, activities::ActivityKind kind, base::Date date,
                           base::Money before) const {
    std::vector<AidOnOffer> offers;
    for (const auto* aid : aids_) {
        if (aid->counts_for(child, kind, date)) offers.push_back(on_offer(*aid, left_of(*aid)));
    }
    return apply_aids(before, offers);
}

AidedPrice AidPurse::take(families::ChildId child, activities::ActivityKind kind, base::Date date,
                          base::Money before) {
    auto price = quote(child, kind, date, before);
    for (const auto& share : price.shares) spend(aid_with(share.offer.aid), share.given);
    return price;
}

AidedPrice AidPurse::keep(const AidedPlace& place, base::Money before) {
    const auto found = kept_.extract(place);
    if (!found) return {before, {}};
    std::vector<AidOnOffer> offers;
    for (const auto& kept : found.mapped()) {
        offers.push_back(on_offer(*kept.aid, kept.amount));
        spend(*kept.aid, -kept.amount);
    }
    auto price = apply_aids(before, offers);
    for (const auto& share : price.shares) spend(aid_with(share.offer.aid), share.given);
    return price;
}

void AidPurse::add_to(AidedPrice& price, families::ChildId child, activities::ActivityKind kind,
                      base::Date date) {
    for (const auto* aid : aids_) {
        const bool has_given = std::ranges::any_of(
            price.shares, [&](const AidShare& share) { return share.offer.aid == aid->id; });
        if (has_given || !aid->counts_for(child, kind, date)) continue;
        const auto shares = price.shares.size();
        apply_one(price, on_offer(*aid, left_of(*aid)));
        if (price.shares.size() > shares) spend(*aid, price.shares.back().given);
    }
}

namespace {

constexpr std::string_view form = "A1";

std::string rule_text(const AidRule& rule) {
    return std::visit(base::overloaded{[](const FixedAid& fixed) {
                                           return "c" + std::to_string(fixed.amount.cents());
                                       },
                                       [](const PercentAid& percent) {
                                           return "p" + std::to_string(percent.tenths_of_percent);
                                       }},
                      rule);
}

/// A whole number of at most ten digits, below 0 too.
std::optional<std::int64_t> number_of(std::string_view text) {
    constexpr std::size_t most_digits = 11;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() > most_digits)
        return std::nullopt;
    return number;
}

std::optional<base::Money> money_of(std::string_view text) {
    const auto cents = number_of(text);
    return cents ? std::optional(base::Money::from_cents(*cents)) : std::nullopt;
}

std::optional<AidRule> parse_rule(std::string_view text) {
    const auto number = text.empty() ? std::nullopt : number_of(text.substr(1));
    if (!number) return std::nullopt;
    if (text[0] == 'c') return FixedAid{base::Money::from_cents(*number)};
    if (text[0] == 'p' && 0 < *number && *number <= 1000)
        return PercentAid{static_cast<int>(*number)};
    return std::nullopt;
}

std::optional<AidShare> parse_share(std::string_view line) {
    const auto id = number_of(base::cut_at(line, '|'));
    const auto rule = parse_rule(base::cut_at(line, '|'));
    const auto left_text = base::cut_at(line, '|');
    const auto left = money_of(left_text);
    const auto given = money_of(base::cut_at(line, '|'));
    if (!id || !rule || !given || line.empty() || (!left && !left_text.empty()))
        return std::nullopt;
    return AidShare{{AidId(*id), std::string(line), *rule, left}, *given};
}

}  // namespace

std::string to_notation(const AidedPrice& price) {
    if (price.shares.empty()) return {};
    auto text = std::string(form) + "|" + std::to_string(price.before.cents());
    for (const auto& [offer, given] : price.shares) {
        text += "\n" + std::to_string(offer.aid.value()) + "|" + rule_text(offer.rule) + "|" +
                (offer.left ? std::to_string(offer.left->cents()) : "") + "|" +
                std::to_string(given.cents()) + "|" + offer.giver;
    }
    return text;
}

std::optional<AidedPrice> parse_aided_price(std::string_view notation) {
    auto head = base::cut_at(notation, '\n');
    if (base::cut_at(head, '|') != form) return std::nullopt;
    const auto before = money_of(head);
    if (!before || notation.empty()) return std::nullopt;
    AidedPrice price{*before, {}};
    while (!notation.empty()) {
        auto share = parse_share(base::cut_at(notation, '\n'));
        if (!share) return std::nullopt;
        price.shares.push_back(std::move(*share));
    }
    return price;
}

}  // namespace aids
