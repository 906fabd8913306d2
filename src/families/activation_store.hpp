#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/account.hpp"
#include "base/civil_date.hpp"
#include "families/family_scope.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"

namespace families {

/// Whether a child of the household of this account's guardian was born on that day. Any of its
/// children will do, one who lives in two homes, too. False for an account of no household.
[[nodiscard]] bool has_child_born_on(db::Read read, accounts::AccountId account, base::Date day);

/// Where this account's adult is written to, once the address is confirmed; nothing for an account
/// that is no adult's. Leaves the certification of his sheet alone.
std::optional<AdultId> set_email_of_adult(const db::Write& tx, accounts::AccountId account,
                                          const std::string& email);

/// A guardian, and how far the way to a first sign-in has been gone.
struct GuardianAccess {
    enum class State : std::uint8_t {
        no_letter,  ///< no code that works
        letter,     ///< a code works, from `issued_at` to `expires_at`
        active,     ///< has a password
        suspended,
    };
    AdultId adult;
    std::string first_name;
    std::string last_name;
    std::optional<accounts::AccountId> account;
    std::string identifier;  ///< "" without an account
    State state = State::no_letter;
    std::optional<base::Instant> issued_at = {};
    std::optional<base::Instant> expires_at = {};
};
/// The household's guardians, in the order they were written down.
[[nodiscard]] std::vector<GuardianAccess> guardian_access(db::Read read, const FamilyScope& scope,
                                                          base::Instant now);

/// Whom a letter goes to.
struct LetterRecipient {
    AdultId adult;
    HouseholdId household;
    std::string first_name;
    std::string last_name;
    std::string street;
    std::string postcode;
    std::string town;
    std::optional<accounts::AccountId> account;
    std::string identifier;  ///< "" until there is an account
};
/// The guardian, if he is one of this household and waits for his first sign-in.
[[nodiscard]] std::optional<LetterRecipient> letter_recipient(db::Read read,
                                                              const FamilyScope& scope,
                                                              AdultId adult);

enum class LettersFor : std::uint8_t {
    without_letter,  ///< whose letter was never printed, or has expired or been blocked
    everyone,        ///< whoever has not signed in yet: codes under way will stop working
};
/// Guardians of households with children who have never signed in, in postal order: postcode, town,
/// street. For a batch that an officer has ordered.
[[nodiscard]] std::vector<LetterRecipient> letter_recipients(db::Read read, LettersFor who,
                                                             base::Instant now, int limit);
[[nodiscard]] std::int64_t count_letter_recipients(db::Read read,
                                                   const accounts::OfficerActor& officer,
                                                   LettersFor who, base::Instant now);

void set_account_of_adult(const db::Write& tx, AdultId adult, accounts::AccountId account);

}  // namespace families
