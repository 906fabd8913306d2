#pragma once

#include <functional>
#include <string>

#include "base/civil_date.hpp"
#include "platform/html/html.hpp"

namespace ui {

struct MonthGrid {
    base::Month month;
    std::string caption;                         ///< « Décembre 2026 »
    std::function<html::Html(base::Date)> cell;  ///< what the day shows, under its number
    std::function<std::string(base::Date)> day_classes = {};  ///< "month__day--closed", …
    base::Date today = {};                                    ///< marked when in the month
};

/// A month as a table of weeks, Monday first, with the days of the months around left empty.
[[nodiscard]] html::Html month_grid(const MonthGrid& grid);

}  // namespace ui
