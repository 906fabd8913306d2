#pragma once

#include "accounts/visit.hpp"

/// Paying online.
namespace payments {

/// « Mes paiements en ligne ».
[[nodiscard]] http::Response show_online_payments(const accounts::FamilyVisit& visit);
/// What is open, to choose from; `?facture=12` chooses that one.
[[nodiscard]] http::Response show_choice(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_choice(const accounts::FamilyVisit& visit);
/// `:online_payment`: how one stands.
[[nodiscard]] http::Response show_online_payment(const accounts::FamilyVisit& visit);

/// What a gateway calls to tell that a payment has ended. Nothing of it is believed.
[[nodiscard]] http::Response hear_notification(const accounts::PublicVisit& visit);
/// Where the gateway sends the browser back; `:token` is the payment's.
[[nodiscard]] http::Response come_back(const accounts::PublicVisit& visit);
/// The same by a form of the gateway's page.
[[nodiscard]] http::Response come_back_by_post(const accounts::PublicVisit& visit);

}  // namespace payments
