#pragma once

#include "accounts/visit.hpp"

/// Pages for everybody, and those of the machine room.
namespace app {

[[nodiscard]] http::Response show_home(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_help(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_contact(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_accessibility(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_legal_notice(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_personal_data(const accounts::PublicVisit& visit);

/// The town's colours.
[[nodiscard]] http::Response show_theme(const accounts::PublicVisit& visit);
/// For a load balancer: 200 when the database answers.
[[nodiscard]] http::Response show_health(const accounts::PublicVisit& visit);
/// For Prometheus; only to this machine, since figures of use concern nobody else.
[[nodiscard]] http::Response show_metrics(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response show_robots(const accounts::PublicVisit& visit);

}  // namespace app
