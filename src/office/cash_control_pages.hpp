#pragma once

#include "accounts/visit.hpp"

/// The end of a regie's day.
namespace office {

[[nodiscard]] http::Response show_cash_controls(const accounts::OfficerVisit& visit);
/// `:regie` is the first path parameter.
[[nodiscard]] http::Response show_day_closing(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_day_closing(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_day_closing(const accounts::OfficerVisit& visit);
/// `:control` is the first path parameter.
[[nodiscard]] http::Response show_cash_control(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response print_cash_control(const accounts::OfficerVisit& visit);

}  // namespace office
