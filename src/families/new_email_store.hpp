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

using NewEmailId = base::Id<struct NewEmailTag>;

/// How long the link to a new address works.
inline constexpr std::chrono::minutes new_email_link_life{30};
inline constexpr int new_emails_an_hour = 3;

/// The new address of a signed-in person, waiting for its link to be opened.
NewEmailId add_new_email(const db::Write& write, const FamilyScope& scope,
                         const std::string& new_email, base::Instant now);
/// Asked for since then by the account, used or not.
[[nodiscard]] int new_emails_since(db::Read read, const FamilyScope& scope, base::Instant since);

struct WaitingEmail {
    accounts::AccountId account;
    std::string display_name;
    std::string new_email;
};
/// Gives the change a link, by the hash of its token, from now; a link given before stops working.
/// Nothing when it was used or is gone.
[[nodiscard]] std::optional<WaitingEmail> give_new_email_link(const db::Write& write, NewEmailId id,
                                                              const std::string& token_hash,
                                                              base::Instant now);
/// The address that the link is for, as long as it works; the account's own link only.
[[nodiscard]] std::optional<std::string> find_new_email(db::Read read, const FamilyScope& scope,
                                                        const std::string& token_hash,
                                                        base::Instant now);
/// Uses the link up, and every other one of the account. Of any number of callers at once, one is
/// given the address.
[[nodiscard]] std::optional<std::string> use_new_email(const db::Write& write,
                                                       const FamilyScope& scope,
                                                       const std::string& token_hash,
                                                       base::Instant now);
/// The address that waits for its link to be opened, if any: of a change, or of the first sign-in.
[[nodiscard]] std::optional<std::string> email_to_confirm(db::Read read, const FamilyScope& scope,
                                                          base::Instant now);

}  // namespace families
