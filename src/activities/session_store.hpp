#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "platform/db/database.hpp"

/// Opening and closing sessions, in SQL. Called by the use cases only: none of these raises the
/// catalogue's version.
namespace activities {

/// What opening a unit depends on.
struct OpeningFacts {
    ActivityKind kind = ActivityKind::school_meals;
    std::optional<families::SchoolId> school;
    std::vector<CapacityGroupId> capacity_groups;
};
[[nodiscard]] std::optional<OpeningFacts> opening_facts(db::Read read, UnitId unit);

/// Adds the sessions that are not there yet; answers how many.
std::int64_t add_sessions(const db::Write& tx, UnitId unit, const std::vector<base::Date>& days);
/// Adds the capacity units that are not there yet; answers how many.
std::int64_t add_capacity_units(const db::Write& tx, CapacityGroupId group,
                                const std::vector<base::Date>& days, int capacity);
/// On how many of these days the group has a number of places.
[[nodiscard]] std::int64_t count_capacity_units(db::Read read, CapacityGroupId group,
                                                const std::vector<base::Date>& days);

[[nodiscard]] std::int64_t count_sessions(db::Read read, const std::vector<SessionId>& sessions);
/// Answers how many were open until now.
std::int64_t mark_closed(const db::Write& tx, const std::vector<SessionId>& sessions,
                         const std::string& reason);
/// Answers how many were closed until now.
std::int64_t mark_open(const db::Write& tx, const std::vector<SessionId>& sessions);

}  // namespace activities
