#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// An e-mail address, from the form to the link that makes it somebody's own.
namespace families {

/// GET and POST /mon-dossier/courriel
[[nodiscard]] http::Response show_email(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_email(const accounts::FamilyVisit& visit);

[[nodiscard]] http::Response show_email_confirmed(const accounts::PublicVisit& visit);
/// `:token` is the first path parameter.
[[nodiscard]] http::Response show_email_link(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response submit_email_link(const accounts::PublicVisit& visit);

}  // namespace families
