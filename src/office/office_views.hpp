#pragma once

#include <optional>
#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "bookings/booking_store.hpp"
#include "families/family_store.hpp"
#include "office/load_glances.hpp"
#include "office/office_store.hpp"
#include "platform/html/html.hpp"
#include "platform/jobs/jobs.hpp"

namespace office {

/// A session in the week's table.
struct WeekCell {
    std::optional<activities::SessionId> session;  ///< nothing: closed that day
    HeadCount count;
    std::optional<int> capacity;  ///< nothing: places are not counted
    bool is_closed = false;
};
struct WeekRow {
    std::string facility;
    std::string unit;
    std::vector<WeekCell> cells;
};
struct WeekView {
    base::Date monday;
    std::vector<base::Date> days;
    std::vector<WeekRow> rows;
    std::vector<int> totals;  ///< booked, by day
    std::string kind;         ///< the filter: "" or an activity kind's stored name
};
[[nodiscard]] html::Html week_view(const WeekView& week);

/// A telephone number that does not break at the end of a line.
[[nodiscard]] std::string unbroken(std::string_view phone);

struct SessionView {
    activities::SessionId id;
    std::optional<int> capacity;
    std::string closed_reason;
    std::vector<ExpectedChild> children;
    bool can_open_families = false;
    ChildGlances glances;
    bool can_read_health = false;
    bool can_record_attendance = false;
    bool is_meal = false;  ///< the kitchen's count stands above the list
};
[[nodiscard]] html::Html session_view(const SessionView& session);

struct MailQueueView {
    jobs::Counts counts;
    std::vector<jobs::Summary> dead;
    std::vector<jobs::Summary> waiting;
    std::vector<jobs::Summary> done;
    const base::TownTime* town_time = nullptr;
    std::string csrf_token;
};
[[nodiscard]] html::Html mail_queue_view(const MailQueueView& queue);

}  // namespace office
