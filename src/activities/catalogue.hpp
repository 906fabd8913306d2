#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "calendar/school_calendar.hpp"

namespace activities {

/// Everything families can book, and the calendar it follows, as of one version. Never changes
/// once made, so that all threads share it. Places taken are not here: they are read.
class Catalogue {
 public:
    /// A capacity group on a day.
    struct CapacityUnit {
        CapacityUnitId id;
        CapacityGroupId group;
        base::Date date;
    };
    /// What a catalogue is made of, in any order. Sessions come without their capacity units.
    struct Parts {
        std::int64_t version = 0;
        std::shared_ptr<const calendar::SchoolCalendar> school_calendar;
        std::vector<Activity> activities;
        std::vector<Unit> units;
        std::vector<Session> sessions;
        std::vector<CapacityUnit> capacity_units;
    };

    explicit Catalogue(Parts parts);
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    [[nodiscard]] std::int64_t version() const { return version_; }
    [[nodiscard]] const calendar::SchoolCalendar& school_calendar() const {
        return *school_calendar_;
    }

    /// By position, then id.
    [[nodiscard]] std::span<const Activity> activities() const { return activities_; }
    [[nodiscard]] const Activity* activity(ActivityId id) const;
    /// What children of a school can be enrolled in, in that year: the school's own activities and
    /// those for any school.
    [[nodiscard]] std::vector<const Activity*> activities_for(std::string_view school_year,
                                                              families::SchoolId school) const;
    [[nodiscard]] std::vector<const Activity*> activities_of_kind(std::string_view school_year,
                                                                  ActivityKind kind) const;

    /// An activity's units, by position, then id.
    [[nodiscard]] std::span<const Unit> units(ActivityId activity) const;
    [[nodiscard]] const Unit* unit(UnitId id) const;
    [[nodiscard]] bool are_incompatible(UnitId one, UnitId other) const;

    /// Null for an id that was never given, or no longer exists: ids come from browsers.
    [[nodiscard]] const Session* session(SessionId id) const;
    /// A unit's sessions from one day to another, both included, by date; closed ones too.
    [[nodiscard]] std::span<const Session> sessions(UnitId unit, base::Date from,
                                                    base::Date to) const;
    [[nodiscard]] const Session* session_on(UnitId unit, base::Date date) const;
    /// Everything of one day, by unit.
    [[nodiscard]] std::vector<const Session*> sessions_on(base::Date date) const;
    [[nodiscard]] std::size_t session_count() const { return sessions_.size(); }

    [[nodiscard]] const Unit& unit_of(const Session& session) const;
    [[nodiscard]] const Activity& activity_of(const Unit& unit) const;
    [[nodiscard]] const Activity& activity_of(const Session& session) const;
    /// The session's start on the town's clock, as an instant.
    [[nodiscard]] base::Instant starts_at(const Session& session,
                                          const base::TownTime& town_time) const;
    /// The last instant for adding or removing that session, see `cutoff`.
    [[nodiscard]] base::Instant cutoff_to_add(const Session& session,
                                              const base::TownTime& town_time) const;
    [[nodiscard]] base::Instant cutoff_to_remove(const Session& session,
                                                 const base::TownTime& town_time) const;

 private:
    /// Places in a vector: from `begin` to `end`, excluded.
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    void index_activities_and_units();
    void index_sessions();
    void attach_capacity_units(const std::vector<CapacityUnit>& capacity_units);

    std::int64_t version_;
    std::shared_ptr<const calendar::SchoolCalendar> school_calendar_;
    std::vector<Activity> activities_;
    std::vector<Unit> units_;                     ///< by activity, position, id
    std::vector<Session> sessions_;               ///< by unit, date
    std::vector<CapacityUnitId> capacity_units_;  ///< what the sessions' spans point into
    std::vector<std::uint32_t> by_date_;          ///< places in `sessions_`, by date, unit
    std::unordered_map<ActivityId, std::size_t> activity_places_;
    std::unordered_map<UnitId, std::size_t> unit_places_;
    std::unordered_map<ActivityId, Range> units_of_activity_;
    std::unordered_map<UnitId, Range> sessions_of_unit_;
    std::unordered_map<SessionId, std::uint32_t> session_places_;
};

}  // namespace activities
