#pragma once

#include "accounts/visit.hpp"

/// Payments that families make online, for the régie's officers.
namespace office {

/// `?liste=tous`: all of them; else those that wait for somebody.
[[nodiscard]] http::Response show_online_payments(const accounts::OfficerVisit& visit);
/// `:payment` is the first path parameter of the following.
[[nodiscard]] http::Response show_online_payment(const accounts::OfficerVisit& visit);
/// Asks the gateway now.
[[nodiscard]] http::Response submit_question(const accounts::OfficerVisit& visit);
/// `decision`: « recu » or « rien »; `raison`.
[[nodiscard]] http::Response submit_payment_decision(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_credit_seen(const accounts::OfficerVisit& visit);

}  // namespace office
