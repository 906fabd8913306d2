#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/address.hpp"
#include "town/services.hpp"

namespace families {

struct AddressCorrection {
    HouseholdId household;
    Address address;
    Residency residency = Residency::resident;
    /// The first day at another address; nothing: today's address was written wrongly.
    std::optional<base::Date> moved_on;
    std::string remote_address;
};

enum class AddressRefusal : std::uint8_t {
    unknown,    ///< no such household, or the permission is missing
    unchanged,  ///< it says that already
};

/// Writes today's address anew, or one from a day on, into the household's history of addresses,
/// with the price status from that day on. Confirmed bookings keep their prices. The sheet is to be
/// certified again, and the family is told.
[[nodiscard]] base::Result<HouseholdId, AddressRefusal> correct_address(
    const town::Services& services, const accounts::OfficerActor& officer,
    const AddressCorrection& correction);

}  // namespace families
