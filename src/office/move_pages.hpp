#pragma once

#include "accounts/visit.hpp"

/// The officers' pages about declared moves.
namespace office {

/// GET /agent/demenagements: what waits, the oldest first.
[[nodiscard]] http::Response show_moves(const accounts::OfficerVisit& visit);
/// GET and POST /agent/demenagements/:move: old and new address side by side, the proof, what
/// changes; then the decision.
[[nodiscard]] http::Response show_move(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_move_decision(const accounts::OfficerVisit& visit);

}  // namespace office
