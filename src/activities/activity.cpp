#include "activities/activity.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace activities {

namespace {

struct KindNames {
    ActivityKind kind;
    std::string_view text;
    std::string_view french_name;
};

constexpr std::array kind_names{
    KindNames{ActivityKind::morning_reception, "morning_reception", "Accueil du matin"},
    KindNames{ActivityKind::school_meals, "school_meals", "Restauration scolaire"},
    KindNames{ActivityKind::supervised_study, "supervised_study", "Étude surveillée"},
    KindNames{ActivityKind::evening_reception, "evening_reception", "Accueil du soir"},
    KindNames{ActivityKind::leisure_centre, "leisure_centre", "Accueil de loisirs"},
};

const KindNames& names_of(ActivityKind kind) {
    return *std::ranges::find(kind_names, kind, &KindNames::kind);
}

bool is_for(const BookingWindow& window, base::Date session_date, families::Residency residency) {
    const bool is_admitted =
        window.audience == Audience::everyone || residency == families::Residency::resident;
    return is_admitted && window.sessions_from <= session_date &&
           session_date <= window.sessions_to;
}

bool covers_date(const Activity& activity, base::Date session_date) {
    return std::ranges::any_of(activity.windows, [&](const BookingWindow& window) {
        return window.sessions_from <= session_date && session_date <= window.sessions_to;
    });
}

WindowAnswer answer_of(const BookingWindow& window, base::Instant now) {
    if (now < window.opens_at) return {WindowState::not_yet, window.opens_at, window.closes_at};
    const bool has_closed = window.closes_at && now > *window.closes_at;
    return {has_closed ? WindowState::closed : WindowState::open, window.opens_at,
            window.closes_at};
}

/// Which of two answers says more to the family: an open window (the one that stays open longer),
/// then the next to open, then the last to have closed.
bool says_more(const WindowAnswer& one, const WindowAnswer& other) {
    if (one.state != other.state) return one.state < other.state;
    if (one.state == WindowState::not_yet) return one.opens_at < other.opens_at;
    if (one.state == WindowState::closed) return one.closes_at > other.closes_at;
    return other.closes_at && (!one.closes_at || *one.closes_at > *other.closes_at);
}

}  // namespace

std::string_view text(ActivityKind kind) {
    return names_of(kind).text;
}

std::optional<ActivityKind> parse_activity_kind(std::string_view text) {
    const auto* found = std::ranges::find(kind_names, text, &KindNames::text);
    if (found == kind_names.end()) return std::nullopt;
    return found->kind;
}

std::string_view french_name(ActivityKind kind) {
    return names_of(kind).french_name;
}

std::string_view text(Audience audience) {
    return audience == Audience::residents ? "residents" : "everyone";
}

std::optional<Audience> parse_audience(std::string_view text) {
    if (text == "everyone") return Audience::everyone;
    if (text == "residents") return Audience::residents;
    return std::nullopt;
}

WindowAnswer window_for(const Activity& activity, base::Date session_date, base::Instant now,
                        families::Residency residency) {
    if (activity.windows.empty()) return {};
    std::optional<WindowAnswer> best;
    for (const auto& window : activity.windows) {
        if (!is_for(window, session_date, residency)) continue;
        const auto answer = answer_of(window, now);
        if (!best || says_more(answer, *best)) best = answer;
    }
    if (best) return *best;
    const auto state =
        covers_date(activity, session_date) ? WindowState::residents_only : WindowState::none;
    return {.state = state, .opens_at = std::nullopt, .closes_at = std::nullopt};
}

}  // namespace activities
