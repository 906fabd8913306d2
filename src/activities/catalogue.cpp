#include "activities/catalogue.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/check.hpp"

namespace activities {

namespace {

template <class Key, class Value>
const Value* find_or_null(const std::unordered_map<Key, Value>& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Catalogue::Catalogue(Parts parts)
    : version_(parts.version),
      school_calendar_(std::move(parts.school_calendar)),
      activities_(std::move(parts.activities)),
      units_(std::move(parts.units)),
      sessions_(std::move(parts.sessions)) {
    CHECK(school_calendar_ != nullptr);
    index_activities_and_units();
    index_sessions();
    attach_capacity_units(parts.capacity_units);
}

void Catalogue::index_activities_and_units() {
    std::ranges::sort(activities_, {},
                      [](const Activity& a) { return std::tuple(a.position, a.id); });
    for (std::size_t i = 0; i < activities_.size(); ++i) {
        activity_places_.emplace(activities_[i].id, i);
    }
    std::ranges::sort(units_, {},
                      [](const Unit& u) { return std::tuple(u.activity, u.position, u.id); });
    for (std::size_t i = 0; i < units_.size(); ++i) {
        CHECK(activity_places_.contains(units_[i].activity));
        unit_places_.emplace(units_[i].id, i);
        auto& span = units_of_activity_.try_emplace(units_[i].activity, Range{i, i}).first->second;
        span.end = i + 1;
    }
}

void Catalogue::index_sessions() {
    std::ranges::sort(sessions_, {}, [](const Session& s) { return std::tuple(s.unit, s.date); });
    session_places_.reserve(sessions_.size());
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        CHECK(unit_places_.contains(sessions_[i].unit));
        session_places_.emplace(sessions_[i].id, static_cast<std::uint32_t>(i));
        auto& span = sessions_of_unit_.try_emplace(sessions_[i].unit, Range{i, i}).first->second;
        span.end = i + 1;
    }
    by_date_.resize(sessions_.size());
    std::iota(by_date_.begin(), by_date_.end(), 0U);
    std::ranges::stable_sort(by_date_, {}, [&](std::uint32_t i) { return sessions_[i].date; });
}

void Catalogue::attach_capacity_units(const std::vector<CapacityUnit>& capacity_units) {
    std::map<std::pair<CapacityGroupId, base::Date>, CapacityUnitId> by_group_and_date;
    for (const auto& capacity_unit : capacity_units) {
        by_group_and_date.emplace(std::pair(capacity_unit.group, capacity_unit.date),
                                  capacity_unit.id);
    }
    // All ids first: spans into a vector that still grows would dangle.
    std::vector<std::size_t> ends;
    ends.reserve(sessions_.size());
    for (const auto& session : sessions_) {
        const auto begin = static_cast<std::ptrdiff_t>(capacity_units_.size());
        for (const auto group : unit_of(session).capacity_groups) {
            const auto found = by_group_and_date.find({group, session.date});
            if (found != by_group_and_date.end()) capacity_units_.push_back(found->second);
        }
        std::sort(capacity_units_.begin() + begin, capacity_units_.end());
        ends.push_back(capacity_units_.size());
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        sessions_[i].capacity_units = std::span(capacity_units_).subspan(begin, ends[i] - begin);
        begin = ends[i];
    }
}

const Activity* Catalogue::activity(ActivityId id) const {
    const auto* place = find_or_null(activity_places_, id);
    return place == nullptr ? nullptr : &activities_[*place];
}

std::vector<const Activity*> Catalogue::activities_for(std::string_view school_year,
                                                       families::SchoolId school) const {
    std::vector<const Activity*> found;
    for (const auto& activity : activities_) {
        const bool is_for_school = !activity.school || activity.school == school;
        if (is_for_school && activity.school_year == school_year) found.push_back(&activity);
    }
    return found;
}

std::vector<const Activity*> Catalogue::activities_of_kind(std::string_view school_year,
                                                           ActivityKind kind) const {
    std::vector<const Activity*> found;
    for (const auto& activity : activities_) {
        if (activity.kind == kind && activity.school_year == school_year) {
            found.push_back(&activity);
        }
    }
    return found;
}

std::span<const Unit> Catalogue::units(ActivityId activity) const {
    const auto* range = find_or_null(units_of_activity_, activity);
    if (range == nullptr) return {};
    return std::span(units_).subspan(range->begin, range->end - range->begin);
}

const Unit* Catalogue::unit(UnitId id) const {
    const auto* place = find_or_null(unit_places_, id);
    return place == nullptr ? nullptr : &units_[*place];
}

bool Catalogue::are_incompatible(UnitId one, UnitId other) const {
    const auto* unit_one = unit(one);
    return unit_one != nullptr && std::ranges::find(unit_one->incompatible_with, other) !=
                                      unit_one->incompatible_with.end();
}

const Session* Catalogue::session(SessionId id) const {
    const auto* place = find_or_null(session_places_, id);
    return place == nullptr ? nullptr : &sessions_[*place];
}

std::span<const Session> Catalogue::sessions(UnitId unit, base::Date from, base::Date to) const {
    const auto* range = find_or_null(sessions_of_unit_, unit);
    if (range == nullptr || to < from) return {};
    const auto all = std::span(sessions_).subspan(range->begin, range->end - range->begin);
    const auto first = std::ranges::lower_bound(all, from, {}, &Session::date);
    const auto last = std::ranges::upper_bound(first, all.end(), to, {}, &Session::date);
    return {first, last};
}

const Session* Catalogue::session_on(UnitId unit, base::Date date) const {
    const auto found = sessions(unit, date, date);
    return found.empty() ? nullptr : &found.front();
}

std::vector<const Session*> Catalogue::sessions_on(base::Date date) const {
    const auto date_of = [&](std::uint32_t place) { return sessions_[place].date; };
    std::vector<const Session*> found;
    for (const auto place : std::ranges::equal_range(by_date_, date, {}, date_of)) {
        found.push_back(&sessions_[place]);
    }
    return found;
}

const Unit& Catalogue::unit_of(const Session& session) const {
    const auto* found = unit(session.unit);
    CHECK(found != nullptr);
    return *found;
}

const Activity& Catalogue::activity_of(const Unit& unit) const {
    const auto* found = activity(unit.activity);
    CHECK(found != nullptr);
    return *found;
}

const Activity& Catalogue::activity_of(const Session& session) const {
    return activity_of(unit_of(session));
}

base::Instant Catalogue::starts_at(const Session& session, const base::TownTime& town_time) const {
    return town_time.instant(session.date, unit_of(session).starts_at);
}

base::Instant Catalogue::cutoff_to_add(const Session& session,
                                       const base::TownTime& town_time) const {
    const auto& unit = unit_of(session);
    return cutoff(activity_of(unit).notice_to_add, session.date, unit.starts_at, *school_calendar_,
                  town_time);
}

base::Instant Catalogue::cutoff_to_remove(const Session& session,
                                          const base::TownTime& town_time) const {
    const auto& unit = unit_of(session);
    return cutoff(activity_of(unit).notice_to_remove, session.date, unit.starts_at,
                  *school_calendar_, town_time);
}

}  // namespace activities
