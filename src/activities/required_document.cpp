#include "activities/required_document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace activities {

namespace {

using families::Document;
using families::DocumentKind;
using families::DocumentState;

constexpr std::array<std::pair<ValidityKind, std::string_view>, 3> validity_names = {{
    {ValidityKind::as_dated, "as_dated"},
    {ValidityKind::school_year, "school_year"},
    {ValidityKind::months, "months"},
}};

constexpr std::array kinds = {DocumentKind::insurance, DocumentKind::vaccination,
                              DocumentKind::proof_of_address, DocumentKind::income,
                              DocumentKind::identity};

constexpr int soon_days = 30;

/// The 31st of January and a month: the last day of February.
base::Date months_after(base::Date date, int months) {
    const auto moved = date + std::chrono::months(months);
    return moved.ok() ? moved : base::Date(moved.year() / moved.month() / std::chrono::last);
}

base::Date end_of_school_year(base::Date sent_on) {
    using std::chrono::June;
    const bool is_for_next = sent_on.month() >= June;
    const auto year = is_for_next ? sent_on.year() + std::chrono::years(1) : sent_on.year();
    return year / std::chrono::August / 31;
}

std::optional<base::Date> earlier(std::optional<base::Date> one, std::optional<base::Date> other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

struct Judgement {
    AskedState state = AskedState::missing;
    std::optional<base::Date> until = {};
};

Judgement judge(const SentDocument& sent, const ValidityRule& rule, base::Date today) {
    const Document& document = sent.document;
    if (document.state == DocumentState::to_check) return {AskedState::to_check};
    if (document.state == DocumentState::refused) return {AskedState::refused};
    if (document.valid_from && today < *document.valid_from) return {};
    const auto until = answers_until(sent, rule);
    if (!until) return {AskedState::met};
    const auto days = base::days_between(today, *until);
    if (days < 0) return {AskedState::expired, until};
    return {days <= soon_days ? AskedState::ends_soon : AskedState::met, until};
}

/// The best of what was sent: an older paper may still hold when a newer one was refused.
Judgement judge(const RequiredDocument& required, std::span<const SentDocument> sent,
                base::Date today) {
    Judgement best;
    for (const auto& one : sent) {
        if (one.document.kind != required.kind) continue;
        const auto judged = judge(one, required.validity, today);
        const bool is_later = judged.state == best.state && best.until &&
                              (!judged.until || *best.until < *judged.until);
        if (judged.state > best.state || is_later) best = judged;
    }
    return best;
}

bool is_asked(const RequiredDocument& required, std::span<const ActivityKind> attended) {
    return !required.activity || std::ranges::find(attended, *required.activity) != attended.end();
}

/// One line for each kind of paper: of two rules about it, the one that is less well answered
/// counts.
std::vector<AskedDocument> asked(std::span<const RequiredDocument> required,
                                 std::span<const ActivityKind> attended,
                                 std::span<const SentDocument> sent, base::Date today,
                                 families::DocumentOwner owner) {
    std::vector<AskedDocument> found;
    for (const auto kind : kinds) {
        if (families::owner_of(kind) != owner) continue;
        std::optional<AskedDocument> line;
        bool is_asked_of_all = false;
        for (const auto& one : required) {
            if (one.kind != kind || !is_asked(one, attended)) continue;
            const auto judged = judge(one, sent, today);
            if (!line || judged.state < line->state) {
                auto activities = line ? std::move(line->activities) : std::vector<ActivityKind>();
                line = AskedDocument{kind, std::move(activities), judged.state, judged.until};
            }
            if (one.activity) line->activities.push_back(*one.activity);
            is_asked_of_all = is_asked_of_all || !one.activity;
        }
        if (!line) continue;
        if (is_asked_of_all) line->activities.clear();
        found.push_back(std::move(*line));
    }
    return found;
}

}  // namespace

std::string_view text(ValidityKind kind) {
    return std::ranges::find(validity_names, kind, [](const auto& one) { return one.first; })
        ->second;
}

std::optional<ValidityKind> parse_validity_kind(std::string_view wanted) {
    const auto found =
        std::ranges::find(validity_names, wanted, [](const auto& one) { return one.second; });
    if (found == validity_names.end()) return std::nullopt;
    return found->first;
}

std::span<const DocumentKind> requirable_kinds() {
    return kinds;
}

bool is_missing(AskedState state) {
    return state <= AskedState::expired;
}

std::optional<base::Date> answers_until(const SentDocument& sent, const ValidityRule& rule) {
    const auto& own = sent.document.valid_to;
    switch (rule.kind) {
        case ValidityKind::as_dated:
            break;
        case ValidityKind::school_year:
            return earlier(own, end_of_school_year(sent.sent_on));
        case ValidityKind::months:
            return earlier(own, months_after(sent.sent_on, rule.months));
    }
    return own;
}

std::optional<base::Date> sent_since(const ValidityRule& rule, base::Date today) {
    using std::chrono::June;
    using std::chrono::September;
    if (rule.kind == ValidityKind::months) return months_after(today, -rule.months);
    if (rule.kind == ValidityKind::as_dated) return std::nullopt;
    const auto year =
        today.month() >= September ? today.year() : today.year() - std::chrono::years(1);
    return base::Date(year / June / 1);
}

std::vector<AskedDocument> asked_of_child(std::span<const RequiredDocument> required,
                                          std::span<const ActivityKind> attended,
                                          std::span<const SentDocument> sent, base::Date today) {
    return asked(required, attended, sent, today, families::DocumentOwner::child);
}

std::vector<AskedDocument> asked_of_household(std::span<const RequiredDocument> required,
                                              std::span<const ActivityKind> attended,
                                              std::span<const SentDocument> sent,
                                              base::Date today) {
    return asked(required, attended, sent, today, families::DocumentOwner::household);
}

}  // namespace activities
