#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace accounts {

/// The jobs staged here; accounts_jobs.hpp runs them. The payload is the id of the reset, or of the
/// account.
inline constexpr std::string_view reset_mail_job = "accounts.reset_mail";
inline constexpr std::string_view password_changed_mail_job = "accounts.password_changed_mail";

/// Somebody forgot a password. Answers nothing, and takes the same time whether there is such an
/// account or not; a mail leaves when there is one with an e-mail address, at most
/// `reset_mails_an_hour` times an hour.
void request_password_reset(const town::Services& services, std::string_view typed_name,
                            std::string_view remote_address);

/// Whether the link still works: for showing the form or the way to a new one.
[[nodiscard]] bool is_reset_link_alive(const town::Services& services, std::string_view token);

/// Why a new password is not taken.
struct PasswordRefusal {
    enum class Reason : std::uint8_t {
        dead_link,      ///< used, too old or never made
        weak,           ///< see `weakness`
        wrong_current,  ///< the current password is not that one
        delayed,        ///< too early after wrong current passwords
        blocked,        ///< after ten of them
        busy,           ///< too many at once: try again in a moment
    };
    Reason reason = Reason::busy;
    std::optional<PasswordWeakness> weakness = {};
    std::optional<base::Instant> next_attempt_at = {};
};

/// Sets the new password by a reset link, which is used up by it: of two at once, one wins. Lifts
/// the block, closes every session of the account, tells the person by mail. Answers the side the
/// account belongs to.
[[nodiscard]] base::Result<AccountKind, PasswordRefusal> reset_password(
    const town::Services& services, std::string_view token,
    const base::Sensitive<std::string>& new_password, std::string_view remote_address);

/// The words of this person and this town that make a bad password.
[[nodiscard]] std::vector<std::string> personal_words_of(const town::Services& services,
                                                         const Account& account);

}  // namespace accounts
