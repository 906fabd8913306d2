#pragma once

#include "accounts/visit.hpp"

/// A credit note made by hand: lines of an invoice that are taken back. `:household`, then
/// `:invoice`. « Vérifier l’avoir » shows the amount before it is sent to be issued.
namespace office {

[[nodiscard]] http::Response show_credit_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_credit(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_credit(const accounts::OfficerVisit& visit);

}  // namespace office
