#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/new_email_store.hpp"
#include "town/services.hpp"

namespace families {

enum class EmailRefusal : std::uint8_t {
    no_household,
    missing,
    not_an_email,
    same,       ///< it is the person's address already
    too_many,   ///< `new_emails_an_hour` were asked for
    dead_link,  ///< used, too old, never made, or another person's
    taken,      ///< another account signs in with it
};

/// A link goes to the new address; the old one stays until it is opened. Answers the address as it
/// was understood.
[[nodiscard]] base::Result<std::string, EmailRefusal> change_email(
    const town::Services& services, const accounts::FamilyActor& actor, std::string_view typed,
    std::string_view remote_address);

/// The link was opened and confirmed by the signed-in person it was made for: the account and the
/// adult's sheet have the new address, and the old one is told.
[[nodiscard]] base::Result<std::string, EmailRefusal> confirm_new_email(
    const town::Services& services, const accounts::FamilyActor& actor, std::string_view token,
    std::string_view remote_address);

}  // namespace families
