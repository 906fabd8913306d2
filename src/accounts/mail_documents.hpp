#pragma once

#include <string>

#include "accounts/account.hpp"
#include "platform/mail/message.hpp"
#include "town/services.hpp"

/// What accounts are told by e-mail. `link` is a whole address; moments stand in the town's time.
namespace accounts {

[[nodiscard]] mail::Message reset_mail(const town::Services& services, const Account& account,
                                       const std::string& link, base::Instant valid_until);
/// To an officer whose account was just made; the same link, for the first password.
[[nodiscard]] mail::Message invitation_mail(const town::Services& services, const Account& account,
                                            const std::string& link, base::Instant valid_until);
[[nodiscard]] mail::Message password_changed_mail(const town::Services& services,
                                                  const Account& account);

/// To an address that somebody gave as theirs: it names nobody, since a stranger may read it.
[[nodiscard]] mail::Message email_link_mail(const town::Services& services,
                                            const std::string& email, const std::string& link,
                                            base::Instant valid_until);
/// To the address that was replaced. The new one is masked: whoever reads the old box may be
/// somebody else.
[[nodiscard]] mail::Message email_changed_mail(const town::Services& services,
                                               const std::string& display_name,
                                               const std::string& old_email,
                                               const std::string& new_email);

[[nodiscard]] mail::Message second_factor_set_mail(const town::Services& services,
                                                   const Account& account);
[[nodiscard]] mail::Message second_factor_removed_mail(const town::Services& services,
                                                       const Account& account);
[[nodiscard]] mail::Message recovery_codes_mail(const town::Services& services,
                                                const Account& account);

}  // namespace accounts
