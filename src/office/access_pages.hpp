#pragma once

#include "accounts/visit.hpp"

/// Officers' accounts and roles, for the route table.
namespace office {

/// `?etat=actif&tri=vu`
[[nodiscard]] http::Response show_officers(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_invitation(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_invitation(const accounts::OfficerVisit& visit);
/// `:account` is the first path parameter.
[[nodiscard]] http::Response show_officer(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_officer_roles(const accounts::OfficerVisit& visit);
/// `acte`: suspendre, reprendre, retirer, double, deconnecter, lien.
[[nodiscard]] http::Response submit_officer_act(const accounts::OfficerVisit& visit);

[[nodiscard]] http::Response show_roles(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_new_role(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_role(const accounts::OfficerVisit& visit);
/// `:role` is the first path parameter.
[[nodiscard]] http::Response show_role(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_role(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_role_removal(const accounts::OfficerVisit& visit);

}  // namespace office
