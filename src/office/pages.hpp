#pragma once

#include "accounts/visit.hpp"

/// The officers' first room, for the route table.
namespace office {

/// What waits for this officer; who has no work list goes to the first page for him.
[[nodiscard]] http::Response show_office(const accounts::OfficerVisit& visit);

/// `?semaine=2026-11-23&type=school_meals`: how many children, by activity and day.
[[nodiscard]] http::Response show_head_counts(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_head_counts(const accounts::OfficerVisit& visit);
/// `:session` is the first path parameter.
[[nodiscard]] http::Response show_session(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_session(const accounts::OfficerVisit& visit);

/// `?q=durand&parmi=enfants&ecole=3&classe=CE2 A`
[[nodiscard]] http::Response show_search(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_search(const accounts::OfficerVisit& visit);
/// `:household` is the first path parameter; `?mois=2026-12`.
[[nodiscard]] http::Response show_family(const accounts::OfficerVisit& visit);

/// `:household` and `:child`: who has a child of two homes when. « Prévisualiser » shows what a
/// change would make before it is sent to be kept.
[[nodiscard]] http::Response show_custody(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response preview_custody(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_custody(const accounts::OfficerVisit& visit);

[[nodiscard]] http::Response show_family_creation(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_family_creation(const accounts::OfficerVisit& visit);
/// `:household` is the first path parameter.
[[nodiscard]] http::Response show_enrolment_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_enrolment(const accounts::OfficerVisit& visit);
/// `:household`, then `:enrolment`.
[[nodiscard]] http::Response show_enrolment_end(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_enrolment_end(const accounts::OfficerVisit& visit);
/// `?type=identity`: what families ask to be changed.
[[nodiscard]] http::Response show_requests(const accounts::OfficerVisit& visit);
/// `:request` is the first path parameter.
[[nodiscard]] http::Response show_request(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_decision(const accounts::OfficerVisit& visit);

/// What families see and change of their file.
[[nodiscard]] http::Response show_file_settings(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_file_settings(const accounts::OfficerVisit& visit);

[[nodiscard]] http::Response show_mail_queue(const accounts::OfficerVisit& visit);
/// `:job` is the first path parameter.
[[nodiscard]] http::Response submit_retry(const accounts::OfficerVisit& visit);

}  // namespace office
