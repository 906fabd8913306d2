#include "base/town_time.hpp"

#include <date/tz.h>

#include "base/check.hpp"

namespace base {

namespace {

using std::chrono::seconds;

/// A stretch of time during which the town's clock does not change its offset: about half a year.
struct OffsetPeriod {
    const date::time_zone* zone = nullptr;
    Instant begin;
    Instant end;
    seconds offset{};

    [[nodiscard]] bool holds(const date::time_zone* asked_zone, Instant instant) const {
        return zone == asked_zone && begin <= instant && instant < end;
    }
};

/// Nearly all questions of one request fall into the same half year: no lookup for them.
thread_local OffsetPeriod cached_period;

const OffsetPeriod& period_of(const date::time_zone* zone, Instant instant) {
    if (!cached_period.holds(zone, instant)) {
        const date::sys_info info = zone->get_info(instant);
        cached_period = {zone, info.begin, info.end, info.offset};
    }
    return cached_period;
}

const date::time_zone* as_zone(const void* zone) {
    return static_cast<const date::time_zone*>(zone);
}

}  // namespace

TownTime::TownTime(const std::string& zone) : zone_(date::locate_zone(zone)) {}

TownMoment TownTime::local(Instant instant) const {
    const auto wall = instant + period_of(as_zone(zone_), instant).offset;
    const auto midnight = std::chrono::floor<std::chrono::days>(wall);
    return {.date = Date(midnight), .time = wall - midnight};
}

Instant TownTime::instant(Date date, seconds time, Ambiguous ambiguous) const {
    CHECK(date.ok());
    const auto* zone = as_zone(zone_);
    const auto wall = std::chrono::sys_days(date) + time;
    // Offsets change by less than a day, so a moment this far inside a period has one meaning.
    constexpr std::chrono::days margin(1);
    const auto& period = cached_period;
    const auto candidate = wall - period.offset;
    if (period.holds(zone, candidate - margin) && period.holds(zone, candidate + margin)) {
        return candidate;
    }
    const auto info = zone->get_info(date::local_seconds(wall.time_since_epoch()));
    if (info.result == date::local_info::nonexistent) return info.second.begin;
    const bool is_second =
        info.result == date::local_info::ambiguous && ambiguous == Ambiguous::later;
    const auto& meant = is_second ? info.second : info.first;
    cached_period = {zone, meant.begin, meant.end, meant.offset};
    return wall - meant.offset;
}

}  // namespace base
