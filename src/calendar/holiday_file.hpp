#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "calendar/school_calendar.hpp"

namespace calendar {

/// A line that could not be understood, and why, in French for the officer who imports.
struct HolidayFileProblem {
    int line = 0;  ///< from 1, headings included; for JSON, the object's rank
    std::string sentence;

    friend bool operator==(const HolidayFileProblem&, const HolidayFileProblem&) = default;
};

/// What a file of school holidays says, all zones together.
struct HolidayFile {
    std::vector<ZoneHoliday> holidays;  ///< once per (zone, school year, label), by date
    /// Days without class around Ascension Day, with their zone and school year; they are written
    /// as closures of the town.
    std::vector<ZoneHoliday> bridges;
    std::vector<SchoolYear> school_years;  ///< those whose first and last day are both known
    std::vector<HolidayFileProblem> problems;
    int left_out_rows = 0;  ///< teachers' rows, zones overseas, doubles of an académie
};

/// Reads any of: our own CSV (`zone;label;first_day_off;pupils_return;school_year`), the ministry's
/// `fr-en-calendrier-scolaire` as CSV (French headings or the API's names), or its JSON exports
/// (array, or object with `results`). The form is recognised from the content. An instant in UTC is
/// taken as the day it is in the town's time: 2026-12-18T23:00Z is 19 December.
[[nodiscard]] HolidayFile read_holiday_file(std::string_view content,
                                            const base::TownTime& town_time);

/// The holidays that ship with the program: no network is needed to start a town.
[[nodiscard]] HolidayFile shipped_holidays(const base::TownTime& town_time);

}  // namespace calendar
