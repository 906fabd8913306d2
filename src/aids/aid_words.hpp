#pragma once

#include <string>

#include "aids/aided_price.hpp"

/// What families and officers read of aids, the same everywhere.
namespace aids {

/// « Prix 4,50 €, aide CCAS 2,00 €, reste 2,50 € »; "" without shares.
[[nodiscard]] std::string sentence(const AidedPrice& price);
/// An explanation that ends with such a sentence about that price, without it.
[[nodiscard]] std::string without_sentence(std::string_view explanation, base::Money before);
/// « 2,00 € par séance », « 50 % du prix »
[[nodiscard]] std::string rule_words(const AidRule& rule);
/// « restauration scolaire et accueil de loisirs »; « toutes les activités »
[[nodiscard]] std::string kinds_words(const Aid& aid);
/// « au plus 150,00 € »; « sans plafond »
[[nodiscard]] std::string cap_words(const Aid& aid);
/// « du 1er septembre 2026 au 4 juillet 2027 »
[[nodiscard]] std::string dates_words(const Aid& aid);
/// « Léa »; « tous les enfants ». `children`: the household's.
[[nodiscard]] std::string whom_words(const Aid& aid, const std::vector<families::Child>& children);
/// All that an aid says, for the audit log: « CCAS : 2,00 € par séance, … ».
[[nodiscard]] std::string aid_words(const Aid& aid);

}  // namespace aids
