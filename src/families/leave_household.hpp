#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace families {

struct AdultDeparture {
    HouseholdId household;
    AdultId adult;
    base::Date last_day;  ///< not to come
    std::string reason;   ///< a few words, for officers
    std::string remote_address;
};

enum class NotLeaving : std::uint8_t {
    unknown,        ///< none of this household's adults of today, or the permission is missing
    last_guardian,  ///< the household's children would have nobody
    day_to_come,
    reason_missing,
};

/// The adult is no longer of the household: he signs in no more, is neither written to nor called,
/// and stays readable for officers. The other guardians are told.
[[nodiscard]] base::Result<AdultId, NotLeaving> leave_household(
    const town::Services& services, const accounts::OfficerActor& officer,
    const AdultDeparture& departure);

}  // namespace families
