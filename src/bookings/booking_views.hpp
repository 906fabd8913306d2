#pragma once

#include <string>
#include <string_view>

#include "activities/catalogue.hpp"
#include "base/money.hpp"
#include "base/town_time.hpp"
#include "bookings/refusal.hpp"
#include "families/household.hpp"
#include "platform/html/html.hpp"

/// The words that agenda, review, confirmation and e-mails share: the same thing is said the same
/// way everywhere.
namespace bookings {

/// Why a line cannot be confirmed, as a sentence: « Trop tard : c’était possible jusqu’au lundi
/// 23 novembre à 23 h 59. »
[[nodiscard]] std::string sentence(const Refusal& refusal, const base::TownTime& town_time,
                                   base::Date today);
/// What the family can do about it, as a sentence; "" when there is nothing to do.
[[nodiscard]] std::string_view what_to_do(Reason reason);

/// A deadline, absolute, and below 48 hours also relative (S22): « lundi 7 décembre à 12 h, dans
/// 3 heures ».
[[nodiscard]] std::string deadline(base::Instant at, const base::TownTime& town_time,
                                   base::Instant now);
/// « annulable sans frais jusqu’au lundi 30 novembre à 12 h ».
[[nodiscard]] std::string removable_until(base::Instant at, const base::TownTime& town_time,
                                          base::Instant now);

/// What fits a phone: « Cantine »; « Loisirs, journée » when the activity has several units.
[[nodiscard]] std::string short_label(const activities::Catalogue& catalogue,
                                      const activities::Unit& unit);
/// What stands in a list: « Restauration scolaire »; « Accueil de loisirs, journée avec repas ».
[[nodiscard]] std::string full_label(const activities::Catalogue& catalogue,
                                     const activities::Unit& unit);

/// Three children have three tints; more start again.
inline constexpr std::size_t child_tints = 4;

/// A child's initial in a tinted circle; the name stands beside it.
[[nodiscard]] html::Html avatar(std::string_view first_name, std::size_t index);
/// « CE2, école Paul-Lafargue »; "" without schooling.
[[nodiscard]] std::string class_and_school(const families::Schooling* schooling);
/// « + 27,30 € », « − 2,10 € »: what a change costs.
[[nodiscard]] std::string signed_amount(base::Money amount);

}  // namespace bookings
