#pragma once

#include "accounts/visit.hpp"

/// An officer corrects a family's file, for who may change family files. `:household` is the first
/// path parameter.
namespace office {

/// `:sheet` is "foyer", "adulte-3" or "enfant-12".
[[nodiscard]] http::Response show_correction(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_correction(const accounts::OfficerVisit& visit);

[[nodiscard]] http::Response show_address_correction(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_address_correction(const accounts::OfficerVisit& visit);

}  // namespace office
