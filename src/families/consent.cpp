#include "families/consent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace families {

std::string_view text(ConsentKind kind) {
    switch (kind) {
        case ConsentKind::photo_internal:
            return "photo_internal";
        case ConsentKind::photo_town:
            return "photo_town";
        case ConsentKind::photo_web:
            return "photo_web";
        case ConsentKind::leave_alone:
            return "leave_alone";
        case ConsentKind::transport:
            return "transport";
        case ConsentKind::emergency_care:
            break;
    }
    return "emergency_care";
}

std::optional<ConsentKind> parse_consent_kind(std::string_view stored) {
    const auto* const found =
        std::ranges::find(consent_kinds, stored, [](ConsentKind kind) { return text(kind); });
    return found == std::end(consent_kinds) ? std::nullopt : std::optional(*found);
}

std::string_view text(ConsentAnswer answer) {
    return answer == ConsentAnswer::given ? "given" : "refused";
}

std::optional<ConsentAnswer> parse_consent_answer(std::string_view stored) {
    if (stored == "given") return ConsentAnswer::given;
    if (stored == "refused") return ConsentAnswer::refused;
    return std::nullopt;
}

namespace {
/// Of U+00A0 and U+202F, which come along when an hour is pasted.
constexpr std::string_view no_break_space_bytes = "\u00A0\u202F";
}  // namespace

std::string time_text(base::TimeOfDay time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::optional<base::TimeOfDay> parse_time(std::string_view typed) {
    int parts[2] = {0, 0};
    int part = 0;
    int digits = 0;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            if (++digits > 2) return std::nullopt;
            parts[part] = parts[part] * 10 + (c - '0');
        } else if (c == 'h' || c == 'H' || c == ':') {
            if (part == 1 || digits == 0) return std::nullopt;
            part = 1;
            digits = 0;
        } else if (c != ' ' && no_break_space_bytes.find(c) == no_break_space_bytes.npos) {
            return std::nullopt;
        }
    }
    if (part == 0 || parts[0] > 23 || parts[1] > 59) return std::nullopt;
    return std::chrono::hours(parts[0]) + std::chrono::minutes(parts[1]);
}

bool needs_every_guardian(ConsentKind kind) {
    return kind == ConsentKind::photo_internal || kind == ConsentKind::photo_town ||
           kind == ConsentKind::photo_web;
}

ConsentStanding standing(const std::vector<ConsentStatement>& history, ConsentKind kind) {
    const ConsentStatement* last = nullptr;
    std::map<accounts::AccountId, const ConsentStatement*> last_of_each;
    for (const auto& statement : history) {
        if (statement.kind != kind) continue;
        last = &statement;
        last_of_each[statement.by] = &statement;
    }
    if (!last) return {};
    if (needs_every_guardian(kind)) {
        for (const auto& [by, statement] : last_of_each) {
            if (statement->answer == ConsentAnswer::refused)
                return {ConsentState::refused, statement};
        }
    }
    const bool is_given = last->answer == ConsentAnswer::given;
    return {is_given ? ConsentState::given : ConsentState::refused, last};
}

const ConsentStatement* last_said_by(const std::vector<ConsentStatement>& history, ConsentKind kind,
                                     accounts::AccountId by) {
    const ConsentStatement* last = nullptr;
    for (const auto& statement : history) {
        if (statement.kind == kind && statement.by == by) last = &statement;
    }
    return last;
}

bool says_something_new(const std::vector<ConsentStatement>& history,
                        const ConsentStatement& statement) {
    const auto same_as = [&](const ConsentStatement* said) {
        return said && said->answer == statement.answer &&
               said->leaves_from == statement.leaves_from;
    };
    if (needs_every_guardian(statement.kind))
        return !same_as(last_said_by(history, statement.kind, statement.by));
    return !same_as(standing(history, statement.kind).decided_by);
}

}  // namespace families
