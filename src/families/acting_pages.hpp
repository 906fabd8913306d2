#pragma once

#include "accounts/visit.hpp"

/// Where an officer begins to act in a family's place, and ends it.
namespace families {

/// `:household` is the first path parameter; the form's `adulte` says in whose place.
[[nodiscard]] http::Response submit_act_as_family(const accounts::OfficerVisit& visit);
/// The banner's button.
[[nodiscard]] http::Response submit_end_acting(const accounts::OfficerVisit& visit);

}  // namespace families
