#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

using EmailChangeId = base::Id<struct EmailChangeTag>;

/// How long the link to a new address works.
inline constexpr std::chrono::minutes email_link_life{30};
inline constexpr int email_links_an_hour = 3;

/// The new address of a signed-in person, waiting for its link to be opened.
EmailChangeId add_email_change(const db::Write& write, const FamilyScope& scope,
                               const std::string& new_email, base::Instant now);
/// Asked for since then by the account, used or not.
[[nodiscard]] int email_changes_since(db::Read read, const FamilyScope& scope, base::Instant since);

struct WaitingEmail {
    accounts::AccountId account;
    std::string display_name;
    std::string new_email;
};
/// Gives the change a link, by the hash of its token, from now; a link given before stops working.
/// Nothing when it was used or is gone.
[[nodiscard]] std::optional<WaitingEmail> give_email_link(const db::Write& write, EmailChangeId id,
                                                          const std::string& token_hash,
                                                          base::Instant now);
/// The address that the link is for, as long as it works; the account's own link only.
[[nodiscard]] std::optional<std::string> find_email_change(db::Read read, const FamilyScope& scope,
                                                           const std::string& token_hash,
                                                           base::Instant now);
/// Uses the link up, and every other one of the account. Of any number of callers at once, one is
/// given the address.
[[nodiscard]] std::optional<std::string> use_email_change(const db::Write& write,
                                                          const FamilyScope& scope,
                                                          const std::string& token_hash,
                                                          base::Instant now);
/// The address that waits for its link to be opened, if any.
[[nodiscard]] std::optional<std::string> waiting_email(db::Read read, const FamilyScope& scope,
                                                       base::Instant now);

}  // namespace families
