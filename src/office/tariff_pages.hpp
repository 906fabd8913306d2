#pragma once

#include "accounts/visit.hpp"

/// What the council voted: price tables, typed as drafts, put in force for good.
namespace office {

[[nodiscard]] http::Response show_tariffs(const accounts::OfficerVisit& visit);
/// `?copie=12`: begins as that version.
[[nodiscard]] http::Response show_new_tariff(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_tariff(const accounts::OfficerVisit& visit);
/// `:table` is the first path parameter of the following.
[[nodiscard]] http::Response show_tariff(const accounts::OfficerVisit& visit);
/// The same, for who wanted to change a draft that a colleague had changed meanwhile.
[[nodiscard]] http::Response show_changed_tariff(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_tariff_settings(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_tariff_settings(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_vote(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_draft_removal(const accounts::OfficerVisit& visit);
/// `:rule`: a number from 1, or « nouvelle »; `?methode=effort`.
[[nodiscard]] http::Response show_tariff_rule(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_tariff_rule(const accounts::OfficerVisit& visit);
/// `acte`: « monter » or « supprimer ».
[[nodiscard]] http::Response submit_rule_act(const accounts::OfficerVisit& visit);

[[nodiscard]] http::Response show_service_tariffs(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_service_tariffs(const accounts::OfficerVisit& visit);

}  // namespace office
