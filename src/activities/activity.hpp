#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "activities/ids.hpp"
#include "activities/notice_rule.hpp"
#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "families/household.hpp"

namespace activities {

enum class ActivityKind : std::uint8_t {
    morning_reception,
    school_meals,
    supervised_study,
    evening_reception,
    leisure_centre,
};

[[nodiscard]] std::string_view text(ActivityKind kind);  // "school_meals", as stored
[[nodiscard]] std::optional<ActivityKind> parse_activity_kind(std::string_view text);
[[nodiscard]] std::string_view french_name(ActivityKind kind);  // "Restauration scolaire"

enum class Audience : std::uint8_t { everyone, residents };

[[nodiscard]] std::string_view text(Audience audience);
[[nodiscard]] std::optional<Audience> parse_audience(std::string_view text);

/// From when to when families may book the sessions of a span of dates.
struct BookingWindow {
    base::Date sessions_from;
    base::Date sessions_to;  ///< included
    base::Instant opens_at;
    std::optional<base::Instant> closes_at;  ///< the last instant; nothing: never closes
    Audience audience = Audience::everyone;
};

/// Something children are enrolled in, in one school year, at one place.
struct Activity {
    ActivityId id;
    ActivityKind kind = ActivityKind::school_meals;
    std::string name;        ///< "Restauration scolaire"
    std::string short_name;  ///< "Cantine"
    std::string school_year;
    std::optional<families::SchoolId> school;  ///< nothing: for children of any school
    FacilityId facility;
    std::string facility_name;
    NoticeRule notice_to_add;
    NoticeRule notice_to_remove;
    int position = 0;
    std::vector<BookingWindow> windows;
};

/// What is ticked: "Journée avec repas", "Accueil du matin".
struct Unit {
    UnitId id;
    ActivityId activity;
    std::string name;
    std::string short_name;
    base::TimeOfDay starts_at{};
    base::TimeOfDay ends_at{};
    int position = 0;
    std::vector<UnitId> incompatible_with;  ///< cannot be had on the same day, both ways
    std::vector<CapacityGroupId> capacity_groups;
};

/// A unit on a day it is open.
struct Session {
    SessionId id;
    UnitId unit;
    base::Date date;
    std::optional<std::string> closed_reason;  ///< closed after all, and why, in French
    /// What a booking takes a place of, in id order; empty: places are not counted. Lives as long
    /// as the catalogue.
    std::span<const CapacityUnitId> capacity_units;

    [[nodiscard]] bool is_closed() const { return closed_reason.has_value(); }
};

/// A child's right to be booked in an activity by a household.
struct Enrolment {
    EnrolmentId id;
    families::ChildId child;
    ActivityId activity;
    families::HouseholdId household;
    base::Date valid_from;
    base::Date valid_to;  ///< included

    [[nodiscard]] bool covers(base::Date date) const {
        return valid_from <= date && date <= valid_to;
    }
};

/// The best for the family first.
enum class WindowState : std::uint8_t {
    open,
    not_yet,         ///< `opens_at` says when
    closed,          ///< `closes_at` says since when
    none,            ///< no window was set for that date
    residents_only,  ///< for this household, there will be none
};

struct WindowAnswer {
    WindowState state = WindowState::open;
    std::optional<base::Instant> opens_at;
    std::optional<base::Instant> closes_at;  ///< when open: until when, if it closes
};

/// Whether a household may book, now, a session of that day. An activity without any window is
/// always open. Of several windows for one date, an open one counts; else the next to open.
[[nodiscard]] WindowAnswer window_for(const Activity& activity, base::Date session_date,
                                      base::Instant now, families::Residency residency);

}  // namespace activities
