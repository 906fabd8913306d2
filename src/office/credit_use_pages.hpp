#pragma once

#include "accounts/visit.hpp"

/// A family's credit with a regie, used before its next invoice. `:household`, then `:regie`.
namespace office {

/// Gives it to open invoices.
[[nodiscard]] http::Response show_credit_use_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_credit_use(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_credit_use(const accounts::OfficerVisit& visit);

/// Gives it back.
[[nodiscard]] http::Response show_refund_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_refund(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_refund(const accounts::OfficerVisit& visit);
/// `:household`, then `:refund`.
[[nodiscard]] http::Response print_family_refund(const accounts::OfficerVisit& visit);

}  // namespace office
