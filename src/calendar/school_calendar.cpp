#include "calendar/school_calendar.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.hpp"
#include "calendar/public_holiday.hpp"

namespace calendar {

namespace {

bool is_weekend(base::Date date) {
    return base::weekday_of(date).iso_encoding() >= 6;
}

bool concerns(const Closure& closure, base::Date date, std::optional<families::SchoolId> school) {
    return closure.date == date && (!closure.school || closure.school == school);
}

}  // namespace

std::string_view text(Zone zone) {
    switch (zone) {
        case Zone::a:
            return "A";
        case Zone::b:
            return "B";
        case Zone::c:
            return "C";
    }
    std::unreachable();
}

std::optional<Zone> parse_zone(std::string_view text) {
    const std::string key = base::search_key(text);
    if (key == "a" || key == "zone a") return Zone::a;
    if (key == "b" || key == "zone b") return Zone::b;
    if (key == "c" || key == "zone c") return Zone::c;
    return std::nullopt;
}

std::string holiday_name(std::string_view label) {
    if (label == "Toussaint") return "Vacances de la Toussaint";
    if (label == "Noël") return "Vacances de Noël";
    if (label == "Hiver") return "Vacances d’hiver";
    if (label == "Printemps") return "Vacances de printemps";
    if (label == summer_label) return "Vacances d’été";
    return std::string(label);
}

std::string_view text(WeekRhythm rhythm) {
    switch (rhythm) {
        case WeekRhythm::four_days:
            return "four_days";
        case WeekRhythm::four_and_half_days:
            return "four_and_half_days";
    }
    std::unreachable();
}

std::optional<WeekRhythm> parse_week_rhythm(std::string_view text) {
    if (text == "four_days") return WeekRhythm::four_days;
    if (text == "four_and_half_days") return WeekRhythm::four_and_half_days;
    return std::nullopt;
}

SchoolCalendar::SchoolCalendar(Parts parts) : parts_(std::move(parts)) {
    std::erase_if(parts_.holidays,
                  [&](const ZoneHoliday& holiday) { return holiday.zone != parts_.zone; });
    std::ranges::sort(parts_.holidays, {}, &ZoneHoliday::first_day_off);
    std::ranges::sort(parts_.school_years, {}, &SchoolYear::first_day);
    std::ranges::sort(parts_.closures, {}, &Closure::date);
    for (const auto& holiday : parts_.holidays) {
        constexpr int week = 7;
        if (base::days_between(holiday.first_day_off, holiday.pupils_return) < week) continue;
        shared_holidays_.push_back(
            {holiday.first_day_off, base::add_days(holiday.pupils_return, -1),
             holiday.label == summer_label ? families::HolidayKind::summer
                                           : families::HolidayKind::short_break});
    }
}

DayType SchoolCalendar::day_kind(base::Date date, WeekRhythm rhythm,
                                 std::optional<families::SchoolId> school) const {
    if (const auto name = public_holiday(date))
        return {DayKind::public_holiday, std::string(*name)};
    if (is_weekend(date)) return {DayKind::weekend, ""};
    for (const auto& closure : parts_.closures) {
        if (concerns(closure, date, school)) return {DayKind::closed, closure.reason};
    }
    if (const auto label = holiday_label(date)) {
        return {DayKind::school_holiday, holiday_name(*label)};
    }
    if (school_year_of(date) == nullptr) return {DayKind::not_published, ""};
    if (base::weekday_of(date) != std::chrono::Wednesday) return {DayKind::school_day, ""};
    return {rhythm == WeekRhythm::four_days ? DayKind::wednesday_off : DayKind::school_half_day,
            ""};
}

WeekRhythm SchoolCalendar::rhythm_of(families::SchoolId school) const {
    const auto found = parts_.rhythms.find(school);
    return found == parts_.rhythms.end() ? WeekRhythm::four_days : found->second;
}

std::optional<std::string_view> SchoolCalendar::holiday_label(base::Date date) const {
    for (const auto& holiday : parts_.holidays) {
        if (holiday.covers(date)) return holiday.label;
    }
    const auto* year = school_year_of(date);
    if (year != nullptr && date > year->last_day) return summer_label;
    return std::nullopt;
}

const SchoolYear* SchoolCalendar::school_year_of(base::Date date) const {
    const auto& years = parts_.school_years;
    const auto next = std::ranges::upper_bound(years, date, {}, &SchoolYear::first_day);
    if (next == years.begin()) return nullptr;
    const auto& year = *std::prev(next);
    if (date <= year.last_day) return &year;
    // The summer after it: until the next return; until August while that is not published.
    const bool next_is_known =
        next != years.end() && next->first_day.year() == year.last_day.year();
    const bool is_its_summer =
        next_is_known || date < year.last_day.year() / std::chrono::September / 1;
    return is_its_summer ? &year : nullptr;
}

}  // namespace calendar
