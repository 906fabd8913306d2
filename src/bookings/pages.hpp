#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The pages of this room, for the route table: `show_…` answers GET, `submit_…` answers POST.
namespace bookings {

/// The dashboard, with what another room has to tell above all else.
[[nodiscard]] http::Response show_dashboard(const accounts::FamilyVisit& visit,
                                            const html::Html& above);

/// GET /reservations?mois=2026-12: the agenda of one month, all the children.
[[nodiscard]] http::Response show_agenda(const accounts::FamilyVisit& visit);
/// POST /reservations/brouillon: the agenda's form. To htmx it answers the bar's words.
[[nodiscard]] http::Response submit_draft(const accounts::FamilyVisit& visit);
/// POST /reservations/serie, /copie, /reprise, /abandon: what was ticked, then the bulk act.
[[nodiscard]] http::Response submit_series(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_copy(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_repeat(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_discard(const accounts::FamilyVisit& visit);

/// GET /reservations/verification
[[nodiscard]] http::Response show_review(const accounts::FamilyVisit& visit);
/// POST /reservations/confirmation
[[nodiscard]] http::Response submit_confirmation(const accounts::FamilyVisit& visit);
/// GET /reservations/:reference
[[nodiscard]] http::Response show_confirmation(const accounts::FamilyVisit& visit);
/// GET /reservations/:reference/agenda.ics
[[nodiscard]] http::Response download_confirmation(const accounts::FamilyVisit& visit);
/// GET /reservations/:reference/confirmation.pdf
[[nodiscard]] http::Response print_confirmation(const accounts::FamilyVisit& visit);
/// POST /reservations/:reference/annulation: the inverse, as a draft to review.
[[nodiscard]] http::Response submit_undo(const accounts::FamilyVisit& visit);

/// GET /agendas?vue=semaine|mois|annee&date=2026-12-01
[[nodiscard]] http::Response show_calendars(const accounts::FamilyVisit& visit);
/// GET /agendas/agenda.ics: the school year's bookings.
[[nodiscard]] http::Response download_calendar(const accounts::FamilyVisit& visit);
/// GET and POST /agendas/abonnement: private addresses for telephones' calendars.
[[nodiscard]] http::Response show_subscriptions(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_subscription(const accounts::FamilyVisit& visit);
/// POST /agendas/abonnement/:id/fin
[[nodiscard]] http::Response submit_end_of_subscription(const accounts::FamilyVisit& visit);
/// GET /calendrier/:file, "<token>.ics": what such an address answers, to whoever knows it.
[[nodiscard]] http::Response show_subscribed_calendar(const accounts::PublicVisit& visit);

}  // namespace bookings
