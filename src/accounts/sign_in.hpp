#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "accounts/account.hpp"
#include "accounts/actor.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/sign_in_attempt.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace accounts {

/// How long sessions live here, by the administrator's settings.
[[nodiscard]] SessionLife session_life(const town::Services& services);

/// Why somebody is not let in. The page says the same sentence for all of them, since an unknown
/// name, a wrong password and a suspended account must not be told apart; only the wait and the
/// block are said, and they befall names nobody has, too.
struct SignInRefusal {
    enum class Reason : std::uint8_t {
        wrong,    ///< name or password
        delayed,  ///< too early after failures; nothing was checked
        blocked,  ///< a reset is needed; nothing was checked
        failed,   ///< our fault: try again
    };
    Reason reason = Reason::wrong;
    std::optional<base::Instant> next_attempt_at;
};

/// Step 1: finds who is meant and whether he may try now. Fills the attempt's `account`,
/// `name_hash` and `password_hash`; the caller then gives it to the PasswordPool.
[[nodiscard]] base::Result<SignInAttempt, SignInRefusal> start_sign_in(
    const town::Services& services, SignInAttempt attempt);

struct OpenedSession {
    base::Sensitive<std::string> token;  ///< for the cookie; only its hash is stored
    std::string csrf_secret;
    std::string display_name;
    AccountKind kind = AccountKind::family;
    SecondStep next = SecondStep::none;  ///< what has to be done before it is good for anything
};

/// Step 2, once the password has been checked: opens the session, complete or waiting for its
/// second step (sign_in_second_step.hpp), or counts the failure. Decides
/// everything again, since minutes may have passed in the queue: however many passwords are tried
/// at once, no more than ten are ever answered.
[[nodiscard]] base::Result<OpenedSession, SignInRefusal> finish_sign_in(
    const town::Services& services, const PasswordPool::Verified& verified);

void sign_out(const town::Services& services, const Actor& actor, std::string_view remote_address);

enum class SessionClosed : std::uint8_t {
    now,
    already,
    not_theirs,
};
/// Closes one of the person's own sessions.
[[nodiscard]] SessionClosed close_own_session(const town::Services& services, const Actor& actor,
                                              WebSessionId session,
                                              std::string_view remote_address);
/// Closes all of them but the one in use. Answers how many.
int close_other_sessions(const town::Services& services, const Actor& actor,
                         std::string_view remote_address);

/// Remembers that the person is still there. Writes at most once a minute for a session, and lets
/// it be when the database is busy: the next request will do.
void keep_alive(const town::Services& services, const Actor& actor);

}  // namespace accounts
