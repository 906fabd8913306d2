#pragma once

#include <string>
#include <string_view>

#include "tariffs/tariff.hpp"

/// A tariff in French: what an officer reads beside what was typed, and what explanations are made
/// of.
namespace tariffs {

[[nodiscard]] std::string percent_text(std::int64_t millionths);  // "0,36 %"
[[nodiscard]] std::string tenths_text(int tenths_of_percent);     // "12,5 %"
/// Up to four decimals of a euro, when the cent does not hold it: "2,5308 €".
[[nodiscard]] std::string exact_text(const ExactAmount& amount);
[[nodiscard]] std::string length_text(std::chrono::minutes length);  // "1 h 30", "20 min"
/// "3 demi-heures", "1 quart d’heure", "2 périodes de 20 min"
[[nodiscard]] std::string units_text(std::int64_t count, std::chrono::minutes unit);

/// "hors commune, maternelle"; "" for everybody.
[[nodiscard]] std::string conditions_text(const Conditions& when);
/// « 0,36 % du quotient, au moins 2,60 €, au plus 4,50 €, par demi-heure commencée »
[[nodiscard]] std::string method_text(const Method& method);
/// « À partir du 2e enfant inscrit : −20 % »
[[nodiscard]] std::string reduction_text(const SiblingReduction& reduction);
[[nodiscard]] std::string rounding_text(Rounding rounding);  // "au centime le plus proche"
[[nodiscard]] std::string meal_share_text(const MealShare& share);

[[nodiscard]] std::string_view french_name(SupplementKind kind);  // « Réservation tardive »
/// « 4,05 € au lieu du prix, à partir de la 3e fois du mois »
[[nodiscard]] std::string supplement_text(const Supplement& supplement);
[[nodiscard]] std::string times_text(int time);            // "1re fois", "3e fois"
[[nodiscard]] std::string_view span_text(CountedIn span);  // "du mois"

}  // namespace tariffs
