#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/town_time.hpp"

namespace families {

/// What guardians agree to for a child, each by itself.
enum class ConsentKind : std::uint8_t {
    photo_internal,  ///< shown within the facility
    photo_town,      ///< in the town's printed publications
    photo_web,       ///< on the town's site and social networks
    leave_alone,     ///< the child goes home by itself, from an hour on
    transport,       ///< by bus or car during an outing
    emergency_care,  ///< taken to hospital when the guardians cannot be reached
};
[[nodiscard]] std::string_view text(ConsentKind kind);  // "photo_internal", as stored
[[nodiscard]] std::optional<ConsentKind> parse_consent_kind(std::string_view text);
inline constexpr ConsentKind consent_kinds[] = {
    ConsentKind::emergency_care, ConsentKind::transport,  ConsentKind::leave_alone,
    ConsentKind::photo_internal, ConsentKind::photo_town, ConsentKind::photo_web};

enum class ConsentAnswer : std::uint8_t { given, refused };
[[nodiscard]] std::string_view text(ConsentAnswer answer);  // "given", as stored
[[nodiscard]] std::optional<ConsentAnswer> parse_consent_answer(std::string_view text);

/// "16:30", and back: « 16:30 », « 16h30 », « 16 h 30 », « 16 h »; nothing else.
[[nodiscard]] std::string time_text(base::TimeOfDay time);
[[nodiscard]] std::optional<base::TimeOfDay> parse_time(std::string_view typed);

/// What a guardian said, once. Never changed: another one follows it.
struct ConsentStatement {
    ConsentKind kind = ConsentKind::emergency_care;
    ConsentAnswer answer = ConsentAnswer::refused;
    std::optional<base::TimeOfDay> leaves_from;  ///< for leave_alone, when given
    accounts::AccountId by;
    std::string by_name;
    base::Instant at;
};

/// Whether one guardian's refusal holds against the others' consent. So it is with a child's image,
/// which is no everyday act (Code civil, article 372-2 presumes agreement for those alone).
[[nodiscard]] bool needs_every_guardian(ConsentKind kind);

enum class ConsentState : std::uint8_t { unanswered, given, refused };
/// What holds now, and the statement that decides it.
struct ConsentStanding {
    ConsentState state = ConsentState::unanswered;
    const ConsentStatement* decided_by = nullptr;  ///< null when unanswered
};
/// `history` in the order it was said; lives longer than the answer.
[[nodiscard]] ConsentStanding standing(const std::vector<ConsentStatement>& history,
                                       ConsentKind kind);

/// The last thing that guardian said of it, or null.
[[nodiscard]] const ConsentStatement* last_said_by(const std::vector<ConsentStatement>& history,
                                                   ConsentKind kind, accounts::AccountId by);

/// Whether what a guardian now says adds anything to what was said.
[[nodiscard]] bool says_something_new(const std::vector<ConsentStatement>& history,
                                      const ConsentStatement& statement);

}  // namespace families
