#pragma once

#include "accounts/visit.hpp"

/// What is taken to the bank.
namespace office {

[[nodiscard]] http::Response show_deposit_slips(const accounts::OfficerVisit& visit);
/// `:regie`, then `:mode`: what a slip would hold now.
[[nodiscard]] http::Response show_new_deposit_slip(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_deposit_slip(const accounts::OfficerVisit& visit);
/// `:slip` is the first path parameter.
[[nodiscard]] http::Response show_deposit_slip(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response print_deposit_slip(const accounts::OfficerVisit& visit);

}  // namespace office
