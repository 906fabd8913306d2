#include "families/custody.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace families {

namespace {

constexpr base::TimeOfDay last_minute = std::chrono::hours(24) - std::chrono::minutes(1);

bool is_even(base::Date date) {
    return static_cast<int>(date.year()) % 2 == 0;
}

/// Whether the day lies in what stands for the first half of the holidays.
bool is_in_first_half(const HolidaySpan& span, SummerRule summer, base::Date date) {
    constexpr int fortnight = 14;
    constexpr int last_fortnight = 3;
    const int day = base::days_between(span.first_day, date);
    if (span.kind == HolidayKind::summer && summer == SummerRule::fortnights)
        return std::min(day / fortnight, last_fortnight) % 2 == 0;
    const int days = base::days_between(span.first_day, span.last_day) + 1;
    return day < days - days / 2;
}

base::Date start_of_week(base::Date date, std::chrono::weekday handover_day) {
    const auto since_handover = base::weekday_of(date) - handover_day;
    return base::add_days(date, -static_cast<int>(since_handover.count()));
}

Side side_of_weeks(base::Date date, std::chrono::weekday handover_day) {
    return base::iso_week(start_of_week(date, handover_day)) % 2 == 0 ? Side::first : Side::second;
}

/// AABBAAA AABBBBB, from the reference Monday on and before it.
Side side_of_two_two_five_five(base::Date date, base::Date reference_monday) {
    constexpr int cycle = 14;
    constexpr std::string_view sides = "AABBAAAAABBBBB";
    const int days = base::days_between(reference_monday, date);
    const int place = (days % cycle + cycle) % cycle;
    return sides[static_cast<std::size_t>(place)] == 'A' ? Side::first : Side::second;
}

}  // namespace

Side other(Side side) {
    return side == Side::first ? Side::second : Side::first;
}

Side CustodyRule::side_of_day(base::Date date, HolidaySpans spans) const {
    if (holidays == HolidayRule::halves) {
        const auto span = std::ranges::find_if(
            spans, [&](const HolidaySpan& candidate) { return candidate.covers(date); });
        if (span != spans.end()) {
            const bool is_its_half =
                is_in_first_half(*span, summer, date) == is_even(span->first_day);
            return is_its_half ? first_half_in_even_years : other(first_half_in_even_years);
        }
    }
    switch (pattern) {
        case CustodyPattern::always:
            return Side::first;
        case CustodyPattern::alternate_weeks:
            return side_of_weeks(date, handover_day);
        case CustodyPattern::two_two_five_five:
            return side_of_two_two_five_five(date, reference_monday);
    }
    CHECK(false);
}

Side CustodyRule::side_at(base::Date date, base::TimeOfDay time, HolidaySpans spans) const {
    return side_of_day(time < handover_time ? base::add_days(date, -1) : date, spans);
}

const CustodyCalendar* ChildHomes::calendar_on(base::Date date) const {
    const auto found = std::ranges::find_if(
        calendars, [&](const CustodyCalendar& calendar) { return calendar.covers(date); });
    return found == calendars.end() ? nullptr : &*found;
}

const CustodyException* ChildHomes::exception_on(base::Date date) const {
    const auto* calendar = calendar_on(date);
    if (!calendar) return nullptr;
    const CustodyException* found = nullptr;
    for (const auto& exception : exceptions) {
        if (exception.first_day <= date && date <= exception.last_day &&
            calendar->is_between(exception.home))
            found = &exception;
    }
    return found;
}

const ChildHome* ChildHomes::household_on(HouseholdId household, base::Date date) const {
    const auto found = std::ranges::find_if(households, [&](const ChildHome& home) {
        return home.household == household && home.covers(date);
    });
    return found == households.end() ? nullptr : &*found;
}

std::optional<HouseholdId> ChildHomes::home_at(base::Date date, base::TimeOfDay time,
                                               HolidaySpans holidays) const {
    if (const auto* exception = exception_on(date)) return exception->home;
    if (const auto* calendar = calendar_on(date))
        return calendar->home_of(calendar->rule.side_at(date, time, holidays));
    const auto found =
        std::ranges::find_if(households, [&](const ChildHome& home) { return home.covers(date); });
    if (found == households.end()) return std::nullopt;
    return found->household;
}

std::optional<HouseholdId> ChildHomes::home_of_day(base::Date date, HolidaySpans holidays) const {
    return home_at(date, last_minute, holidays);
}

std::optional<TwoOddWeeks> two_odd_weeks(const CustodyRule& rule, base::Date from, base::Date to) {
    constexpr int longest_year_weeks = 53;
    if (rule.pattern != CustodyPattern::alternate_weeks) return std::nullopt;
    for (auto day = from; day <= to; day = base::add_days(day, 1)) {
        if (base::weekday_of(day) == rule.handover_day && base::iso_week(day) == longest_year_weeks)
            return TwoOddWeeks{day, base::add_days(day, 13)};
    }
    return std::nullopt;
}

}  // namespace families
