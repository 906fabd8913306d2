#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calendar {

/// One line of a file of school holidays, in whichever form it came, not yet understood.
struct HolidayRow {
    int line = 0;
    std::string description;
    std::string population;
    std::string start;
    std::string end;
    std::string zone;
    std::string school_year;
};

/// A file cut into rows; when that fails, `problem` says why in French.
struct HolidayRows {
    std::vector<HolidayRow> rows;
    int problem_line = 0;
    std::string problem;
};

/// Lines of fields separated by ";" or ",", under a line of headings.
[[nodiscard]] HolidayRows rows_of_csv(std::string_view content);

/// An array of objects, or an object whose `results` is one.
[[nodiscard]] HolidayRows rows_of_json(std::string_view content);

}  // namespace calendar
