#pragma once

#include <cstdint>
#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace families {

struct SecondFactorReset {
    HouseholdId household;
    AdultId adult;
    std::string identity_check;  ///< how the officer knew who asked, in a few words
    std::string remote_address;
};

enum class NotReset : std::uint8_t {
    unknown,            ///< none of this household's adults of today, or the permission is missing
    no_second_factor,   ///< the password is enough already
    identity_unproved,  ///< nothing says how the identity was checked
};

/// An adult of the household has lost the telephone and the recovery codes: the password is enough
/// again until another app is set up. Every session of the account ends, and the adult is told by
/// mail, since somebody else may have asked.
[[nodiscard]] base::Result<AdultId, NotReset> reset_second_factor(
    const town::Services& services, const accounts::OfficerActor& officer,
    const SecondFactorReset& reset);

}  // namespace families
