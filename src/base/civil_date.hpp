#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// A day on the wall calendar, without a time zone: a birth date, the day of a session.
using Date = std::chrono::year_month_day;
/// A month on the wall calendar, as in `?mois=2026-12`.
using Month = std::chrono::year_month;
/// A moment, in UTC. Stored as such; shown in the town's time (see town_time.hpp).
using Instant = std::chrono::sys_seconds;

/// "2026-12-01"; "2026-12"; "2026-12-01T11:00:00Z".
[[nodiscard]] std::string iso(Date date);
[[nodiscard]] std::string iso(Month month);
[[nodiscard]] std::string iso(Instant instant);

/// Exactly the form `iso` writes and a day that exists, else nothing.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
/// "01/12/2026", "1/12/2026" or "01122026", as families type dates, with "/", ".", "-" or a space
/// between the parts; else nothing.
[[nodiscard]] std::optional<Date> parse_french_date(std::string_view text);

[[nodiscard]] inline Date add_days(Date date, int days) {
    return std::chrono::sys_days(date) + std::chrono::days(days);
}
/// Days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] inline int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}
[[nodiscard]] inline std::chrono::weekday weekday_of(Date date) {
    return std::chrono::weekday(std::chrono::sys_days(date));
}
[[nodiscard]] inline Month month_of(Date date) {
    return date.year() / date.month();
}
[[nodiscard]] inline Date first_day(Month month) {
    return month / 1;
}
[[nodiscard]] inline Date last_day(Month month) {
    return month / std::chrono::last;
}
/// The Monday of the day's week.
[[nodiscard]] Date monday_of(Date date);
/// ISO 8601 week number, 1 to 53: what "semaine paire" and "semaine impaire" refer to.
[[nodiscard]] int iso_week(Date date);

}  // namespace base
