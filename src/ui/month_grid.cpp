#include "ui/month_grid.hpp"

#include "base/french.hpp"
#include "ui/form_parts.hpp"

namespace ui {

namespace {

html::Html day_cell(const MonthGrid& grid, base::Date date) {
    if (base::month_of(date) != grid.month)
        return html::html(R"(<td class="month__day month__day--outside"></td>)");
    const std::string own = grid.day_classes ? grid.day_classes(date) : std::string();
    const bool is_today = date == grid.today;
    const auto mark = [] {
        return html::html(R"(<span class="govuk-visually-hidden"> (aujourd’hui)</span>)");
    };
    return html::html(
        R"(<td class="month__day{}"><p class="month__date"><time datetime="{}"><span class="month__weekday">{} </span>{}</time>{}</p>{}</td>)",
        parts::more_classes(is_today ? "month__day--today" : "", own), base::iso(date),
        base::french::weekday_name(base::weekday_of(date)),
        std::to_string(static_cast<unsigned>(date.day())), html::when(is_today, mark),
        grid.cell(date));
}

}  // namespace

html::Html month_grid(const MonthGrid& grid) {
    const base::Date last = base::last_day(grid.month);
    html::Html weeks;
    for (base::Date monday = base::monday_of(base::first_day(grid.month)); monday <= last;
         monday = base::add_days(monday, 7)) {
        html::Html days;
        for (int day = 0; day < 7; ++day) days += day_cell(grid, base::add_days(monday, day));
        weeks += html::html(R"(<tr class="month__week">{}</tr>)", days);
    }
    html::Html names;
    for (unsigned day = 1; day <= 7; ++day)
        names += html::html(R"(<th scope="col" class="month__name">{}</th>)",
                            base::french::weekday_name(std::chrono::weekday(day)));
    return html::html(
        R"(<table class="month"><caption class="month__caption">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>)",
        grid.caption, names, weeks);
}

}  // namespace ui
