#pragma once

#include "accounts/visit.hpp"

/// An adult of a family has lost the telephone of the second factor and comes to the counter, for
/// who may change family files.
namespace office {

/// `:household`, then `:adult`.
[[nodiscard]] http::Response show_second_factor_reset(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_second_factor_reset(const accounts::OfficerVisit& visit);

}  // namespace office
