#pragma once

#include "accounts/actor.hpp"
#include "support/portal.hpp"

namespace support {

/// The officer as use cases take him, with a session opened now, its second step passed.
[[nodiscard]] accounts::OfficerActor signed_in_officer(Portal& portal, accounts::AccountId account);

}  // namespace support
