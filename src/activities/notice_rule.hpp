#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "calendar/school_calendar.hpp"

namespace activities {

/// A set of days of the week.
class Weekdays {
 public:
    constexpr Weekdays() = default;
    [[nodiscard]] constexpr Weekdays with(std::chrono::weekday day) const {
        Weekdays more = *this;
        more.bits_ = static_cast<std::uint8_t>(more.bits_ | (1U << day.c_encoding()));
        return more;
    }
    [[nodiscard]] constexpr bool contains(std::chrono::weekday day) const {
        return (bits_ >> day.c_encoding() & 1U) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    friend constexpr bool operator==(Weekdays, Weekdays) = default;

 private:
    std::uint8_t bits_ = 0;
};

enum class Counted : std::uint8_t { yes, no };

/// Which days a rule in days leaves out while counting back.
struct SkippedDays {
    Counted weekends = Counted::yes;  ///< Saturdays and Sundays
    Counted public_holidays = Counted::yes;
    Counted school_holidays = Counted::yes;  ///< of the town's zone
    Weekdays weekdays{};                     ///< skipped besides

    friend bool operator==(const SkippedDays&, const SkippedDays&) = default;
};

/// "J−2 at 12:00, week-ends excluded". With 0 days: the day itself.
struct DaysBefore {
    int days = 1;  ///< 0 to 60
    base::TimeOfDay time{};
    SkippedDays skipped{};

    friend bool operator==(const DaysBefore&, const DaysBefore&) = default;
};

/// "Tuesday of the week before at 23:59"; weeks start on Monday.
struct WeekdayOfWeek {
    std::chrono::weekday weekday = std::chrono::Tuesday;
    int weeks_before = 1;  ///< 0 the session's own week, 1 or 2
    base::TimeOfDay time{};

    friend bool operator==(const WeekdayOfWeek&, const WeekdayOfWeek&) = default;
};

/// "The 20th of the month before at 23:59". A day that month lacks means its last day.
struct DayOfPreviousMonth {
    int day = 20;  ///< 1 to 31
    base::TimeOfDay time{};

    friend bool operator==(const DayOfPreviousMonth&, const DayOfPreviousMonth&) = default;
};

/// No notice is asked: possible until the session starts.
struct NoNotice {
    friend bool operator==(const NoNotice&, const NoNotice&) = default;
};

/// How long before a session a family may still add or remove it ("délai de prévenance").
using NoticeRule = std::variant<NoNotice, DaysBefore, WeekdayOfWeek, DayOfPreviousMonth>;

/// The form kept in the database: "none", "days_before 2 12:00 skip weekends,public_holidays",
/// "weekday tuesday 1 23:59", "previous_month 20 23:59".
[[nodiscard]] std::string to_text(const NoticeRule& rule);
/// Reads what `to_text` writes; nothing for anything else, or for a number out of its range.
[[nodiscard]] std::optional<NoticeRule> parse_notice_rule(std::string_view text);

/// The last instant at which the act is still allowed: 12:00 means 12:00:00 included, and 23:59
/// means to the end of that day, 23:59:59. Computed in the town's time: an hour the clock skips in
/// March means the first instant after it, an hour it shows twice in October means the second
/// time. Never after the session's start, whatever the rule says.
[[nodiscard]] base::Instant cutoff(const NoticeRule& rule, base::Date session_date,
                                   base::TimeOfDay session_start,
                                   const calendar::SchoolCalendar& school_calendar,
                                   const base::TownTime& town_time);

[[nodiscard]] inline bool is_open(base::Instant cutoff, base::Instant now) {
    return now <= cutoff;
}

/// The rule in French, to follow "Réservation" or "Annulation": « jusqu’à la veille à 12 h »,
/// « jusqu’au mardi de la semaine précédente à 23 h 59 ».
[[nodiscard]] std::string sentence(const NoticeRule& rule);
/// The same for a row of the agenda: « jusqu’à la veille 12 h ».
[[nodiscard]] std::string short_sentence(const NoticeRule& rule);

}  // namespace activities
