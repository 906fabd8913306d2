#include "office/custody_month_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/month_grid.hpp"

namespace office {

namespace {

using html::Html;
namespace french = base::french;

constexpr int preview_days = 56;

/// The months of the coming eight weeks and of the next holidays.
std::set<base::Month> months_to_show(const CustodyView& view, base::Date from) {
    std::set<base::Month> months;
    const auto add = [&](base::Date first, base::Date last) {
        for (auto month = base::month_of(first); month <= base::month_of(last);
             month += std::chrono::months(1))
            months.insert(month);
    };
    add(from, base::add_days(from, preview_days));
    const auto next = std::ranges::find_if(
        view.holidays, [&](const families::HolidaySpan& span) { return from <= span.last_day; });
    if (next != view.holidays.end()) add(next->first_day, next->last_day);
    return months;
}

/// Where the day begins and where it ends: they differ on a handover day.
std::string words_of(const CustodyView& view, const families::ChildHomes& homes, base::Date day) {
    const auto at = homes.home_at(day, base::TimeOfDay(0), view.holidays);
    const auto then = homes.home_of_day(day, view.holidays);
    if (!then) return "";
    const auto name = home_name(view.names, *then);
    if (!at || at == then) return name;
    const auto* calendar = homes.calendar_on(day);
    return fmt::format("{}, puis {} à {}", home_name(view.names, *at), name,
                       calendar ? french::time(calendar->rule.handover_time) : "0 h");
}

Html month(const CustodyView& view, const families::ChildHomes& homes, base::Month shown) {
    ui::MonthGrid grid;
    grid.month = shown;
    grid.caption = french::capitalised(french::month(shown));
    grid.today = view.today;
    grid.cell = [&](base::Date day) {
        const auto is_exception = homes.exception_on(day) != nullptr;
        const auto mark = [] { return html::html(R"( <strong>(exception)</strong>)"); };
        return html::html(R"(<p class="month__home">{}{}</p>)", words_of(view, homes, day),
                          html::when(is_exception, mark));
    };
    grid.day_classes = [&](base::Date day) -> std::string {
        const auto home = homes.home_of_day(day, view.holidays);
        if (!home) return "";
        return *home == view.household ? "month__day--here" : "month__day--there";
    };
    return ui::month_grid(grid);
}

Html two_odd_weeks(const CustodyView& view, const families::ChildHomes& homes, base::Date from) {
    const auto* calendar = homes.calendar_on(from);
    if (!calendar) return {};
    const auto odd = families::two_odd_weeks(calendar->rule, from, base::add_days(from, 365));
    if (!odd) return {};
    return ui::inset_text(
        {.text = fmt::format(
             "Les semaines 53 et 1 sont toutes deux impaires\u00A0: {} a l’enfant deux semaines de "
             "suite, du {} au {}, sauf partage des vacances. Une exception peut rétablir "
             "l’alternance.",
             home_name(view.names, calendar->second_home), french::date(odd->first_day),
             french::date(odd->last_day))});
}

}  // namespace

std::string home_name(const std::vector<families::HomeName>& names,
                      families::HouseholdId household) {
    const auto found = std::ranges::find(names, household, &families::HomeName::household);
    if (found == names.end()) return "autre foyer";
    const bool is_ambiguous = std::ranges::count(names, found->name, &families::HomeName::name) > 1;
    return is_ambiguous ? fmt::format("{} ({})", found->name, found->file_number) : found->name;
}

Html custody_months(const CustodyView& view, const families::ChildHomes& homes) {
    auto from = view.today;
    for (const auto& calendar : homes.calendars)
        if (calendar.id == families::CustodyCalendarId())
            from = std::max(from, calendar.valid_from);
    Html shown = two_odd_weeks(view, homes, from);
    for (const auto one : months_to_show(view, from)) shown += month(view, homes, one);
    return shown;
}

}  // namespace office
