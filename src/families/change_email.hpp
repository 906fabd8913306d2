#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "accounts/check_password.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace families {

enum class EmailRefusal : std::uint8_t {
    no_household,
    missing,
    not_an_email,
    same,      ///< it is the person's address already
    too_many,  ///< accounts::email_links_an_hour were asked for
    proof,     ///< the password, see `EmailNotChanged::proof`
};

struct EmailNotChanged {
    EmailRefusal reason = EmailRefusal::missing;
    accounts::ProofRefusal proof = {};
};

/// A link goes to the new address; the old one stays until it is opened, see confirm_email.hpp. The
/// current password is asked: whoever changes the address can choose the next one by mail. Answers
/// the address as it was understood.
[[nodiscard]] base::Result<std::string, EmailNotChanged> change_email(
    const town::Services& services, const accounts::FamilyActor& actor, std::string_view typed,
    const base::Sensitive<std::string>& password, std::string_view remote_address);

}  // namespace families
