#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The pages of this room, for the route table: `show_…` answers GET, `submit_…` answers POST. The
/// sign-in pages are the same for families and officers and know the side by their path.
namespace accounts {

[[nodiscard]] http::Response show_sign_in(const PublicVisit& visit);
[[nodiscard]] http::Response submit_sign_in(const PublicVisit& visit);
/// The place in the queue, or what came of it.
[[nodiscard]] http::Response show_waiting(const PublicVisit& visit);
[[nodiscard]] http::Response submit_sign_out(const PublicVisit& visit);

/// The second step of a sign-in, by the code of an app; of an officer who has none yet, by setting
/// one up. Whoever is at the other step is led there.
[[nodiscard]] http::Response show_code(const PublicVisit& visit);
[[nodiscard]] http::Response submit_code(const PublicVisit& visit);
[[nodiscard]] http::Response show_enrolment(const PublicVisit& visit);
[[nodiscard]] http::Response submit_enrolment(const PublicVisit& visit);

[[nodiscard]] http::Response show_forgotten_password(const PublicVisit& visit);
[[nodiscard]] http::Response submit_forgotten_password(const PublicVisit& visit);
/// `:token` is the first path parameter.
[[nodiscard]] http::Response show_reset(const PublicVisit& visit);
[[nodiscard]] http::Response submit_reset(const PublicVisit& visit);

[[nodiscard]] http::Response show_account(const FamilyVisit& visit);
[[nodiscard]] http::Response submit_password_change(const FamilyVisit& visit);
/// `:session` is the first path parameter.
[[nodiscard]] http::Response submit_close_session(const FamilyVisit& visit);
[[nodiscard]] http::Response submit_close_other_sessions(const FamilyVisit& visit);

/// How the officers' side frames a page of this room; the rooms above know its menu.
using OfficerFraming = http::Response (*)(const OfficerVisit& visit, const ui::Page& page,
                                          int status);
[[nodiscard]] http::Response show_officer_account(const OfficerVisit& visit, OfficerFraming framed);
[[nodiscard]] http::Response submit_officer_password_change(const OfficerVisit& visit,
                                                            OfficerFraming framed);
[[nodiscard]] http::Response submit_close_officer_session(const OfficerVisit& visit);
[[nodiscard]] http::Response submit_close_other_officer_sessions(const OfficerVisit& visit);

/// The account's own second factor: families may have one, officers must.
[[nodiscard]] http::Response show_second_factor(const FamilyVisit& visit);
[[nodiscard]] http::Response submit_second_factor(const FamilyVisit& visit);
[[nodiscard]] http::Response submit_second_factor_change(const FamilyVisit& visit);
[[nodiscard]] http::Response show_officer_second_factor(const OfficerVisit& visit,
                                                        OfficerFraming framed);
[[nodiscard]] http::Response submit_officer_second_factor_change(const OfficerVisit& visit,
                                                                 OfficerFraming framed);

// For the dispatcher.

/// What to answer to a POST that check_post calls stale: the form again with its content, or the
/// sign-in first when nobody is signed in (S29).
[[nodiscard]] http::Response stale_form(const PublicVisit& visit);
/// What to answer to somebody who is not signed in and asks for a page of the signed-in: to GET,
/// the way to the sign-in and back; to POST, the same as `stale_form`.
[[nodiscard]] http::Response sign_in_first(const PublicVisit& visit);

}  // namespace accounts
