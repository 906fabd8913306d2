#pragma once

#include "accounts/visit.hpp"

/// Who comes into a household and who leaves it, for who may change family files. `:household` is
/// the first path parameter.
namespace office {

[[nodiscard]] http::Response show_new_adult(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_adult(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_new_child(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_child(const accounts::OfficerVisit& visit);

/// `:sheet` is "adulte-3" or "enfant-12".
[[nodiscard]] http::Response show_departure(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_departure(const accounts::OfficerVisit& visit);

}  // namespace office
