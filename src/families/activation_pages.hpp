#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// A family's first sign-in.
namespace families {

[[nodiscard]] http::Response show_activation(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response submit_activation(const accounts::PublicVisit& visit);
/// E-mail and password, for who has given the right code in this browser.
[[nodiscard]] http::Response show_activation_choice(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response submit_activation_choice(const accounts::PublicVisit& visit);

}  // namespace families
