#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/move_store.hpp"
#include "town/services.hpp"

namespace families {

enum class MoveNotDecided : std::uint8_t {
    unknown,          ///< no such move for this officer
    already_decided,  ///< somebody else was first, or the family withdrew it
    reason_missing,
};
/// Accepts or refuses a pending move, all of it or nothing: the move, its proof, the history of
/// addresses, the resident status from the date of the move, the e-mail to the family. Confirmed
/// bookings keep their prices, children keep their schools.
[[nodiscard]] base::Result<MoveState, MoveNotDecided> decide_move(
    const town::Services& services, const accounts::OfficerActor& officer,
    const DecidedMove& decision, const std::string& remote_address);

}  // namespace families
