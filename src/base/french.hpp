#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "base/town_time.hpp"

/// French as a town hall writes it (Lexique de l'Imprimerie nationale): no-break space (U+00A0)
/// before "€", ":" and inside "23 h 59", "1er" for the first of a month, amounts with a comma.
namespace base::french {

[[nodiscard]] std::string amount(Money money);                        // "1 038,40 €"; "−2,10 €"
[[nodiscard]] std::string date(Date date);                            // "1er décembre 2026"
[[nodiscard]] std::string day(Date date);                             // "mardi 1er décembre"
[[nodiscard]] std::string day_with_year(Date date);                   // "mardi 1er décembre 2026"
[[nodiscard]] std::string month(Month month);                         // "décembre 2026"
[[nodiscard]] std::string_view month_name(std::chrono::month month);  // "décembre"
[[nodiscard]] std::string_view weekday_name(std::chrono::weekday weekday);   // "mardi"
[[nodiscard]] std::string_view weekday_short(std::chrono::weekday weekday);  // "ma"
[[nodiscard]] std::string time(std::chrono::seconds since_midnight);         // "12 h", "23 h 59"
/// "mardi 24 novembre à 23 h 59"; with the year when it is not `today`'s.
[[nodiscard]] std::string moment(const TownMoment& moment, Date today);
/// "dans 3 heures", "dans 25 minutes", "dans 1 jour"; for S22's "below 48 h also relative".
[[nodiscard]] std::string in_how_long(std::chrono::seconds delay);
/// 0 and 1 are singular in French: "0 place", "1 place", "2 places".
[[nodiscard]] std::string count(std::int64_t n, std::string_view singular, std::string_view plural);
[[nodiscard]] std::string ordinal(int n);  // "1er", "2e"
/// "a", "a et b", "a, b et c".
[[nodiscard]] std::string list(std::span<const std::string> items);
/// "de Léa", "d’Inès", "du mercredi" is the caller's: only the elision of "de" before a vowel or h.
[[nodiscard]] std::string of(std::string_view name);
[[nodiscard]] std::string capitalised(std::string_view text);  // "Décembre 2026", accents included
/// The first letter small, for the middle of a sentence: "cantine".
[[nodiscard]] std::string uncapitalised(std::string_view text);

}  // namespace base::french
