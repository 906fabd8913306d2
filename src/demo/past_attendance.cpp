#include "demo/past_attendance.hpp"

#include "attendance/attendance_store.hpp"
#include "demo/demo_store.hpp"

namespace demo {

void write_past_attendance(const db::Write& write, base::Date first_day, base::Instant now) {
    const auto month = base::month_of(first_day) - std::chrono::months(1);
    const auto household = household_of_account(write, "DEMO-PARENT");
    const auto officer = account_named(write, "DEMO-ANIMATEUR");
    const auto from = base::first_day(month);
    const auto to = base::last_day(month);
    if (const auto evening = last_evening(write, household, from, to)) {
        attendance::Mark mark;
        mark.picked_up_at = evening->ends_at + std::chrono::minutes(17);
        attendance::write_attendance(
            write, {{}, evening->child, household, evening->session, evening->date, mark}, officer,
            now);
    }
    if (const auto meal = last_meal_not_booked(write, household, from, to))
        attendance::write_attendance(
            write, {{}, meal->child, household, meal->session, meal->date, {}}, officer, now);
}

}  // namespace demo
