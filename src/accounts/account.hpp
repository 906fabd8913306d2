#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"

namespace accounts {

/// What failed sign-ins have brought upon an account.
struct SignInThrottle {
    int failures = 0;                              ///< since the last success or reset
    std::optional<base::Instant> next_attempt_at;  ///< not before
    std::optional<base::Instant> blocked_at;       ///< only a reset unblocks

    friend bool operator==(const SignInThrottle&, const SignInThrottle&) = default;
};

/// At this number of failures the account is blocked (CNIL, deliberation 2022-100: at most ten
/// attempts where the throttling replaces a longer password).
inline constexpr int failures_that_block = 10;

/// The wait after the n-th failure: none for the first two, 2 s after the third, then doubled each
/// time, at most 5 minutes.
[[nodiscard]] std::chrono::seconds delay_after(int failures);

/// The throttle once a wrong password has been given at `now`.
[[nodiscard]] SignInThrottle after_failure(const SignInThrottle& before, base::Instant now);

enum class SignInGate : std::uint8_t {
    open,
    delayed,  ///< until `next_attempt_at`
    blocked,  ///< until a reset
};
[[nodiscard]] SignInGate gate(const SignInThrottle& throttle, base::Instant now);

struct Account {
    AccountId id;
    AccountKind kind = AccountKind::family;
    std::string identifier;     ///< upper case
    std::string email;          ///< as typed; "" when none is known
    std::string display_name;   ///< "Claire Durand"
    std::string password_hash;  ///< Argon2id, encoded; "" until the first sign-in
    SignInThrottle throttle;
    bool is_suspended = false;
    bool is_removed = false;  ///< an officer's, kept for the audit log alone; suspended, too
};

/// "dur 4821" -> "DUR4821": identifiers are printed on paper and typed on phones, so case and
/// spaces do not count.
[[nodiscard]] std::string identifier_key(std::string_view typed);
/// "Claire@Exemple.FR " -> "claire@exemple.fr".
[[nodiscard]] std::string email_key(std::string_view typed);
/// "c•••••@exemple.fr": enough to recognise one's own address, too little to learn somebody's.
[[nodiscard]] std::string masked_email(std::string_view email);

/// Why a password is refused.
enum class PasswordWeakness : std::uint8_t {
    empty,
    too_short,      ///< under 8 characters
    too_few_kinds,  ///< under 16 characters and fewer than 3 of the 4 kinds
    too_long,       ///< over 128 characters: nobody types them, and hashing them costs everybody
    repetitive,     ///< "1111222211112222", "abcdefghijklmnop"
    personal,       ///< the identifier, the e-mail, the name, dressed with digits or not
    common,         ///< one of the passwords everybody tries first
};

/// The rule for a password that throttling protects, at least 50 bits (CNIL, deliberation
/// 2022-100 of 21 July 2022): 8 characters of 3 kinds out of lower case, upper case, digits and
/// others; or 16 characters of any kind, digits alone being the poorest. `personal_words` are the
/// identifier, the e-mail address and the names of the person; spaces, case, accents and leading
/// or trailing digits and signs do not save a password that is one of them.
[[nodiscard]] std::optional<PasswordWeakness> weakness_of(
    std::string_view password, const std::vector<std::string>& personal_words);

/// How long a session lives.
struct SessionLife {
    std::chrono::minutes idle{30};    ///< without any request
    std::chrono::hours absolute{12};  ///< since the sign-in, whatever happens
};
[[nodiscard]] bool is_alive(const SessionLife& life, base::Instant created_at,
                            base::Instant last_seen_at, base::Instant now);

/// How long a reset link works (design: 30 minutes, single use).
inline constexpr std::chrono::minutes reset_link_life{30};
/// At most this many reset mails for an account in an hour: more would be a nuisance, or a flood.
inline constexpr int reset_mails_an_hour = 3;

/// How long the link works that confirms an e-mail address.
inline constexpr std::chrono::hours email_link_life{24};

/// Whether a mail can be sent there, as far as the look of it tells: "claire@exemple.fr".
[[nodiscard]] bool looks_like_email(std::string_view typed);

/// A path of this site to go to, with its query: begins with one "/", cannot name another site.
/// What `suite` and the stale form's path are held to.
[[nodiscard]] bool is_local_path(std::string_view path);

/// "Chrome sur Android", "Navigateur inconnu": what a list of sessions shows of a User-Agent.
[[nodiscard]] std::string device_name(std::string_view user_agent);

}  // namespace accounts
