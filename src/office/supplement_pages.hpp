#pragma once

#include "accounts/visit.hpp"

/// Supplements and penalties of a price table that is being typed. `:table` is the first path
/// parameter; `:rule`, the second, a number from 1, or « nouveau » with `?sorte=retard`.
namespace office {

[[nodiscard]] http::Response show_supplement(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_supplement(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_supplement_removal(const accounts::OfficerVisit& visit);

}  // namespace office
