#pragma once

#include "accounts/visit.hpp"

/// A payment that counts no more: a typing error, a cheque that was not paid. `:household`, then
/// `:payment` in the path.
namespace office {

[[nodiscard]] http::Response show_cancellation_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_cancellation(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_cancellation(const accounts::OfficerVisit& visit);

}  // namespace office
