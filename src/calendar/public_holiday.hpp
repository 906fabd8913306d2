#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "base/civil_date.hpp"

namespace calendar {

/// A day off for the whole country (Code du travail, article L3133-1), with its usual French name.
struct PublicHoliday {
    base::Date date;
    std::string_view name;  ///< "Lundi de Pâques"; lives as long as the program
};

/// Easter Sunday of a Gregorian year (1583 and later), by the anonymous Gregorian algorithm.
[[nodiscard]] base::Date easter_sunday(std::chrono::year year);

/// The eleven public holidays of metropolitan France in a year, by date. Two may fall on one day
/// (1 May 2008 was also Ascension Day).
[[nodiscard]] std::array<PublicHoliday, 11> public_holidays(std::chrono::year year);

/// The holiday's name, when the day is one.
[[nodiscard]] std::optional<std::string_view> public_holiday(base::Date date);

}  // namespace calendar
