#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "families/ids.hpp"

/// In which of its homes a child of separated parents is, at any moment.
///
/// The whole rule: **a child is in the home that an exception gives to the date; without one, in
/// the home that its custody calendar gives to the day from the handover time on, and in the home
/// of the day before until then.** So the sessions of a handover day go to the old home or to the
/// new one by the hour at which they start; one that starts at the handover time is the new home's.
namespace families {

/// One of the two homes of a custody calendar.
enum class Side : std::uint8_t { first, second };
[[nodiscard]] Side other(Side side);

/// Outside shared holidays.
enum class CustodyPattern : std::uint8_t {
    always,            ///< in the first home
    alternate_weeks,   ///< in the first home in even ISO weeks, in the second in odd ones
    two_two_five_five  ///< Monday and Tuesday first, Wednesday and Thursday second, Friday to
                       ///< Sunday in turns, first home to begin with in the reference Monday's week
};

/// How the two homes share the school holidays of a week or more.
enum class HolidayRule : std::uint8_t { as_in_term, halves };
/// How they share the summer when they share holidays: by fortnights, the first and third of them
/// stand for the first half, the second and fourth (which holds the rest) for the second.
enum class SummerRule : std::uint8_t { halves, fortnights };

enum class HolidayKind : std::uint8_t { short_break, summer };

/// School holidays of a week or more, from the first day off to the eve of the return, both
/// included.
struct HolidaySpan {
    base::Date first_day;
    base::Date last_day;
    HolidayKind kind = HolidayKind::short_break;

    [[nodiscard]] bool covers(base::Date date) const {
        return first_day <= date && date <= last_day;
    }
    friend bool operator==(const HolidaySpan&, const HolidaySpan&) = default;
};
/// By first day, apart from each other. Days outside them follow the pattern of the term: so do
/// holidays that are not published yet.
using HolidaySpans = std::span<const HolidaySpan>;

/// Who has the child when, as the judgment or the parents' agreement says.
struct CustodyRule {
    CustodyPattern pattern = CustodyPattern::always;
    /// Of alternate weeks, the first day of a home's week: on a handover Friday, the even week runs
    /// from the Friday of the even ISO week to the Thursday after. After a year of 53 weeks, weeks
    /// 53 and 1 are both odd: the second home has two weeks in a row.
    std::chrono::weekday handover_day = std::chrono::Monday;
    base::TimeOfDay handover_time{};  ///< on the town's clock; midnight: whole days
    base::Date reference_monday{};    ///< of the pattern 2-2-5-5; without meaning for the others
    HolidayRule holidays = HolidayRule::as_in_term;
    /// Who has the first half of the holidays that begin in an even year; in odd years the other.
    /// A half is counted in days; the odd day out belongs to the first half.
    Side first_half_in_even_years = Side::first;
    SummerRule summer = SummerRule::halves;

    [[nodiscard]] Side side_of_day(base::Date date, HolidaySpans holidays) const;
    [[nodiscard]] Side side_at(base::Date date, base::TimeOfDay time, HolidaySpans holidays) const;
    friend bool operator==(const CustodyRule&, const CustodyRule&) = default;
};

/// A rule between two households, from one day to another.
struct CustodyCalendar {
    CustodyCalendarId id;
    HouseholdId first_home;
    HouseholdId second_home;
    CustodyRule rule;
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: still

    [[nodiscard]] bool covers(base::Date date) const {
        return valid_from <= date && (!valid_to || date <= *valid_to);
    }
    [[nodiscard]] bool is_between(HouseholdId home) const {
        return home == first_home || home == second_home;
    }
    [[nodiscard]] HouseholdId home_of(Side side) const {
        return side == Side::first ? first_home : second_home;
    }
};

/// Whole days given to one of the homes, whatever the calendar says.
struct CustodyException {
    CustodyExceptionId id;
    base::Date first_day;
    base::Date last_day;  ///< included
    HouseholdId home;
    std::string reason;  ///< shown to officers only
};

/// A household in which a child lives, all the time or by a custody calendar.
struct ChildHome {
    HouseholdId household;
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: still

    [[nodiscard]] bool covers(base::Date date) const {
        return valid_from <= date && (!valid_to || date <= *valid_to);
    }
};

/// All that says where a child lives. Outside its custody calendars it lives in the household it
/// belonged to first of those it belongs to that day.
struct ChildHomes {
    std::vector<ChildHome> households;       ///< by first day, then id
    std::vector<CustodyCalendar> calendars;  ///< by first day; no two cover the same day
    /// Of two that cover the same day the later one counts; one for a household that is not of that
    /// day's calendar counts for nothing.
    std::vector<CustodyException> exceptions;

    [[nodiscard]] const CustodyCalendar* calendar_on(base::Date date) const;
    [[nodiscard]] const CustodyException* exception_on(base::Date date) const;
    [[nodiscard]] const ChildHome* household_on(HouseholdId household, base::Date date) const;
    /// Nothing: in no household of the town's files that day.
    [[nodiscard]] std::optional<HouseholdId> home_at(base::Date date, base::TimeOfDay time,
                                                     HolidaySpans holidays) const;
    /// Where the child is at the end of the day.
    [[nodiscard]] std::optional<HouseholdId> home_of_day(base::Date date,
                                                         HolidaySpans holidays) const;
};

/// Two odd ISO weeks in a row, 53 and 1.
struct TwoOddWeeks {
    base::Date first_day;  ///< of week 53, by the handover day
    base::Date last_day;   ///< of week 1
};
/// The first that begin from `from` to `to`, both included, if there are any.
[[nodiscard]] std::optional<TwoOddWeeks> two_odd_weeks(const CustodyRule& rule, base::Date from,
                                                       base::Date to);

}  // namespace families
