#include "activities/open_sessions.hpp"

#include <algorithm>
#include <utility>

#include "activities/activity_store.hpp"
#include "activities/session_store.hpp"
#include "calendar/calendar_store.hpp"

namespace activities {

namespace {

using calendar::DayKind;

bool takes_place(ActivityKind kind, DayKind day) {
    if (kind == ActivityKind::leisure_centre) {
        return day == DayKind::wednesday_off || day == DayKind::school_half_day ||
               day == DayKind::school_holiday;
    }
    return day == DayKind::school_day ||
           (day == DayKind::school_half_day && kind == ActivityKind::morning_reception);
}

bool is_published(const calendar::SchoolCalendar& school_calendar, base::Date from, base::Date to) {
    for (auto day = from; day <= to; day = base::add_days(day, 1)) {
        if (school_calendar.school_year_of(day) == nullptr) return false;
    }
    return true;
}

}  // namespace

std::vector<base::Date> opening_days(ActivityKind kind, std::optional<families::SchoolId> school,
                                     base::Date from, base::Date to,
                                     const calendar::SchoolCalendar& school_calendar) {
    const auto rhythm =
        school ? school_calendar.rhythm_of(*school) : calendar::WeekRhythm::four_days;
    std::vector<base::Date> days;
    for (auto day = from; day <= to; day = base::add_days(day, 1)) {
        if (takes_place(kind, school_calendar.day_kind(day, rhythm, school).kind)) {
            days.push_back(day);
        }
    }
    return days;
}

base::Result<OpeningReport, OpeningRefusal> open_sessions(const db::Write& tx,
                                                          const OpeningPlan& plan) {
    bump_catalogue_version(tx);
    const auto facts = opening_facts(tx, plan.unit);
    if (!facts) return base::refuse(OpeningRefusal::unknown_unit);
    if (plan.to < plan.from) return base::refuse(OpeningRefusal::dates_reversed);
    const auto school_calendar = calendar::load_school_calendar(tx);
    if (!is_published(school_calendar, plan.from, plan.to)) {
        return base::refuse(OpeningRefusal::calendar_not_published);
    }
    const auto days = opening_days(facts->kind, facts->school, plan.from, plan.to, school_calendar);

    OpeningReport report;
    report.sessions_added = static_cast<int>(add_sessions(tx, plan.unit, days));
    for (const auto group : facts->capacity_groups) {
        if (const auto capacity = plan.capacities.find(group); capacity != plan.capacities.end()) {
            report.capacity_units_added +=
                static_cast<int>(add_capacity_units(tx, group, days, capacity->second));
        } else if (!std::cmp_equal(count_capacity_units(tx, group, days), days.size())) {
            return base::refuse(OpeningRefusal::capacity_missing);
        }
    }
    return report;
}

base::Result<OpeningReport, OpeningRefusal> open_sessions(db::Database& database,
                                                          const OpeningPlan& plan) {
    return database.write([&](db::Write& tx) { return open_sessions(tx, plan); });
}

}  // namespace activities
