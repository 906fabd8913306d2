#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/enrol_second_factor.hpp"
#include "accounts/sign_in.hpp"
#include "accounts/web_session_store.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace accounts {

/// Why a code is not taken.
struct CodeRefusal {
    enum class Reason : std::uint8_t {
        wrong,    ///< or used already
        delayed,  ///< too early after wrong codes or passwords; nothing was checked
        blocked,  ///< after ten of them: a reset is needed
        ended,    ///< the sign-in was begun too long ago, or elsewhere ended
    };
    Reason reason = Reason::wrong;
    std::optional<base::Instant> next_attempt_at = {};
};

/// The second step of a sign-in: a code of the app, or a recovery code, which is used up by it. A
/// wrong one counts as a wrong password does. The session gets another token, so that the one that
/// had only the password is worth nothing any more.
[[nodiscard]] base::Result<OpenedSession, CodeRefusal> sign_in_with_code(
    const town::Services& services, const PendingSession& pending, std::string_view typed,
    std::string_view remote_address);

/// What an enrolment at the sign-in ends with.
struct EnrolledSession {
    OpenedSession session;
    RecoveryCodes recovery_codes;
};
/// The second step of an officer who has no app yet: the first code of the one just set up. A wrong
/// one is not counted: the key stands beside the field.
[[nodiscard]] base::Result<EnrolledSession, CodeRefusal> sign_in_with_new_app(
    const town::Services& services, const PendingSession& pending, std::string_view typed,
    std::string_view remote_address);

/// Ends a sign-in whose second step was not taken.
void give_up_sign_in(const town::Services& services, const PendingSession& pending);

}  // namespace accounts
