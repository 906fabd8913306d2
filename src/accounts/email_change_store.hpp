#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace accounts {

using EmailChangeId = base::Id<struct EmailChangeTag>;

/// At most this many links for an account in an hour.
inline constexpr int email_links_an_hour = 3;

/// The job staged with a change; accounts_jobs.hpp runs it. The payload is the id of the change.
inline constexpr std::string_view email_link_mail_job = "accounts.email_link_mail";

/// Who may confirm an address: at the first sign-in whoever reads its mail, on any device; later
/// its owner alone, since a stranger's by mistake would open the account to him.
enum class LinkFor : std::uint8_t { reader, owner };

struct EmailChange {
    AccountId account;
    std::string email;
    LinkFor link_for = LinkFor::owner;
};

/// A new address for the account, not yet its own; ends those asked for before.
[[nodiscard]] EmailChangeId add_email_change(db::Write& tx, const EmailChange& change,
                                             base::Instant now);
/// Puts the link's hash in the row; nothing when the change has ended.
[[nodiscard]] std::optional<EmailChange> give_email_link(db::Write& tx, EmailChangeId change,
                                                         const std::string& token_hash,
                                                         base::Instant now);
[[nodiscard]] std::optional<EmailChange> find_email_change(db::Read read,
                                                           const std::string& token_hash,
                                                           base::Instant now);
/// The address the account has been asked to confirm; nothing when no link can be opened any more.
[[nodiscard]] std::optional<std::string> email_to_confirm(db::Read read, AccountId account,
                                                          base::Instant now);
/// Asked for since then, confirmed or not.
[[nodiscard]] int email_changes_since(db::Read read, AccountId account, base::Instant since);
/// Ends the change and makes the address the account's own. Of any number of callers at once, one
/// is given it. Throws db::Error (unique, "account_email") when another account has it.
[[nodiscard]] std::optional<EmailChange> use_email_change(db::Write& tx,
                                                          const std::string& token_hash,
                                                          base::Instant now);

}  // namespace accounts
