#include "calendar/import_holidays.hpp"

#include <algorithm>
#include <iterator>

#include "calendar/calendar_store.hpp"
#include "calendar/public_holiday.hpp"

namespace calendar {

namespace {

std::vector<ZoneHoliday> of_zone(const std::vector<ZoneHoliday>& holidays, Zone zone) {
    std::vector<ZoneHoliday> kept;
    std::ranges::copy_if(holidays, std::back_inserter(kept),
                         [&](const ZoneHoliday& holiday) { return holiday.zone == zone; });
    return kept;
}

/// The days of a bridge on which there would be class otherwise, as closures of the town.
int write_bridge(const db::Write& tx, const ZoneHoliday& bridge) {
    int days_written = 0;
    for (base::Date day = bridge.first_day_off; day < bridge.pupils_return;
         day = base::add_days(day, 1)) {
        const bool is_weekend = base::weekday_of(day).iso_encoding() >= 6;
        if (is_weekend || public_holiday(day)) continue;
        const Closure closure{.school = std::nullopt, .date = day, .reason = bridge.label};
        remove_closure(tx, closure);
        add_closure(tx, closure);
        ++days_written;
    }
    return days_written;
}

}  // namespace

base::Result<ImportReport, ImportRefusal> import_holidays(const db::Write& tx,
                                                          const HolidayFile& file, Zone zone,
                                                          OnProblem on_problem) {
    if (on_problem == OnProblem::write_nothing && !file.problems.empty()) {
        return base::refuse(ImportRefusal{ImportRefusalKind::file_has_problems, file.problems});
    }
    const auto holidays = of_zone(file.holidays, zone);
    if (holidays.empty()) {
        return base::refuse(ImportRefusal{ImportRefusalKind::nothing_for_zone, file.problems});
    }
    bump_catalogue_version(tx);
    set_town_zone(tx, zone);
    replace_holidays(tx, holidays);
    replace_school_years(tx, file.school_years);

    ImportReport report;
    report.holidays_written = static_cast<int>(holidays.size());
    for (const auto& bridge : of_zone(file.bridges, zone)) {
        report.bridge_days_written += write_bridge(tx, bridge);
    }
    for (const auto& year : file.school_years) report.school_years.push_back(year.label);
    return report;
}

base::Result<ImportReport, ImportRefusal> import_holidays(db::Database& database,
                                                          const HolidayFile& file, Zone zone,
                                                          OnProblem on_problem) {
    return database.write(
        [&](db::Write& tx) { return import_holidays(tx, file, zone, on_problem); });
}

}  // namespace calendar
