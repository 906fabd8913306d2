#pragma once

#include "accounts/visit.hpp"

namespace tariffs {

/// « Combien pour mon enfant ? », for everybody, signed in or not. `?quotient=540&domicile=…`.
[[nodiscard]] http::Response show_simulator(const accounts::PublicVisit& visit);

}  // namespace tariffs
