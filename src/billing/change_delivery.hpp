#pragma once

#include <cstdint>
#include <string_view>

#include "accounts/actor.hpp"
#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/delivery.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace billing {

enum class DeliveryRefusal : std::uint8_t {
    no_household,
    not_online,  ///< nobody of the household would hear of an invoice on the portal
};

/// From the next invoice on; what was issued stays as it was sent.
[[nodiscard]] base::Result<Delivery, DeliveryRefusal> change_delivery(
    const town::Services& services, const accounts::FamilyActor& actor, Delivery delivery,
    std::string_view remote_address);
/// By an officer for the family, with `Permission::change_family_files`.
[[nodiscard]] base::Result<Delivery, DeliveryRefusal> change_delivery_for(
    const town::Services& services, const accounts::DeskOfficer& by,
    families::HouseholdId household, Delivery delivery);

}  // namespace billing
