#pragma once

#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace accounts {

/// What the worker does with `reset_mail_job`: makes the link, keeps its hash, sends the mail. Done
/// again after a failure, it makes another link, and the one before stops working. A reset that
/// was used meanwhile, or an account without an address, is no failure.
void send_reset_mail(const town::Services& services, mail::Sender& sender,
                     std::string_view payload);

/// What the worker does with `password_changed_mail_job`.
void send_password_changed_mail(const town::Services& services, mail::Sender& sender,
                                std::string_view payload);

/// What the worker does with `email_link_mail_job`: makes the link that confirms an address, and
/// sends it there. The mail names no identifier: who reads it may be a stranger.
void send_email_link_mail(const town::Services& services, mail::Sender& sender,
                          std::string_view payload);

/// The notice to the address that `before` had, of the one that has replaced it.
void enqueue_email_changed_mail(const town::Services& services, const db::Write& tx,
                                const Account& before, const std::string& new_email);

/// What the worker does with the jobs about second factors: whoever holds the account is told,
/// since it may have been somebody else.
void send_second_factor_set_mail(const town::Services& services, mail::Sender& sender,
                                 std::string_view payload);
void send_second_factor_removed_mail(const town::Services& services, mail::Sender& sender,
                                     std::string_view payload);
void send_recovery_codes_mail(const town::Services& services, mail::Sender& sender,
                              std::string_view payload);

/// Once a day, see jobs::Worker::every.
inline constexpr std::string_view forget_ended_job = "accounts.forget_ended";
/// Forgets sessions and resets of more than six months ago, failures under names nobody has of more
/// than thirty days ago, and jobs done more than three months ago.
void forget_ended(const town::Services& services);

}  // namespace accounts
