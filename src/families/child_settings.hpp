#pragma once

#include <chrono>

namespace families {

/// What the town decides about children's sheets.
struct ChildSettings {
    int collecting_age_years = 14;  ///< a minor may fetch a child from that age on
    int leaving_age_years = 8;      ///< a child may go home by itself from that age on
    /// Health sheets are erased after that day of the year: the school year's end.
    std::chrono::month_day health_kept_until = std::chrono::August / 31;

    friend bool operator==(const ChildSettings&, const ChildSettings&) = default;
};

}  // namespace families
