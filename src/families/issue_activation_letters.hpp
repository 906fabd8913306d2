#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "families/activation_store.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

/// A letter is the only place where a code stands in clear: issuing one makes a new code, and the
/// one before stops working.
namespace families {

struct ActivationLetter {
    std::string name;  ///< « Claire Durand »
    std::string street;
    std::string postcode_and_town;
    std::string identifier;
    base::Sensitive<std::string> code;
    base::Date last_day;  ///< on which the code works
};

enum class LetterRefusal : std::uint8_t {
    not_here,   ///< no guardian of this household, has signed in already, or is suspended
    no_child,   ///< the household has no child: no birth date to ask for
    no_family,  ///< no such household, or not for this officer
};

/// Gives the guardian an account if there is none yet, and a new code.
[[nodiscard]] base::Result<ActivationLetter, LetterRefusal> issue_activation_letter(
    const town::Services& services, const accounts::OfficerActor& officer, HouseholdId household,
    AdultId adult, std::string_view remote_address);

/// A letter whose code is not yet worth anything.
struct PreparedLetter {
    accounts::Account account;
    ActivationLetter letter;
    base::Instant expires_at;
};
/// Gives the guardian an account if there is none yet, and makes a code.
[[nodiscard]] PreparedLetter prepare_letter(db::Write& tx, const town::Services& services,
                                            const LetterRecipient& recipient, base::Instant now);
/// From here on the code works, and the one before does not. Nothing happens when the guardian has
/// signed in meanwhile.
void store_code(db::Write& tx, const town::Services& services, const PreparedLetter& prepared,
                accounts::AccountId officer, base::Instant now);

}  // namespace families
