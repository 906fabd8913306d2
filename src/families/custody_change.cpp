#include "families/custody_change.hpp"

#include <algorithm>

namespace families {

namespace {

using HomesAnswer = base::Result<ChildHomes, CustodyRefusal>;

/// From that day on the child belongs to the household, without an end.
void open_home(ChildHomes& homes, HouseholdId household, base::Date from) {
    std::erase_if(homes.households, [&](const ChildHome& home) {
        return home.household == household && from < home.valid_from;
    });
    const auto found = std::ranges::find_if(homes.households, [&](const ChildHome& home) {
        return home.household == household && home.covers(from);
    });
    if (found != homes.households.end()) {
        found->valid_to = std::nullopt;
    } else {
        homes.households.push_back({household, from, std::nullopt});
    }
}

/// Ends the calendars that `concerns` picks at that day; those that begin later never were.
template <class Concerns>
void end_calendars(ChildHomes& homes, base::Date last_day, Concerns concerns) {
    std::erase_if(homes.calendars, [&](const CustodyCalendar& calendar) {
        return concerns(calendar) && last_day < calendar.valid_from;
    });
    for (auto& calendar : homes.calendars) {
        if (concerns(calendar) && (!calendar.valid_to || last_day < *calendar.valid_to))
            calendar.valid_to = last_day;
    }
}

HomesAnswer with(ChildHomes homes, const NewCustodyCalendar& added) {
    if (added.first_home == added.second_home) return base::refuse(CustodyRefusal::same_home);
    const auto is_of_calendar = [&](const ChildHome& home) {
        return home.household == added.first_home || home.household == added.second_home;
    };
    const auto covers = [&](const ChildHome& home) { return home.covers(added.valid_from); };
    if (std::ranges::none_of(homes.households, [&](const ChildHome& home) {
            return covers(home) && is_of_calendar(home);
        }))
        return base::refuse(CustodyRefusal::not_its_home);
    if (std::ranges::any_of(homes.households, [&](const ChildHome& home) {
            return covers(home) && !is_of_calendar(home);
        }))
        return base::refuse(CustodyRefusal::third_home);
    open_home(homes, added.first_home, added.valid_from);
    open_home(homes, added.second_home, added.valid_from);
    end_calendars(homes, base::add_days(added.valid_from, -1),
                  [](const CustodyCalendar&) { return true; });
    homes.calendars.push_back(
        {{}, added.first_home, added.second_home, added.rule, added.valid_from, std::nullopt});
    return homes;
}

HomesAnswer with(ChildHomes homes, const EndOfHome& ended) {
    const auto first_day_without = base::add_days(ended.last_day, 1);
    if (!homes.household_on(ended.household, first_day_without))
        return base::refuse(CustodyRefusal::not_its_home);
    if (std::ranges::none_of(homes.households, [&](const ChildHome& home) {
            return home.household != ended.household && home.covers(first_day_without);
        }))
        return base::refuse(CustodyRefusal::only_home);
    std::erase_if(homes.households, [&](const ChildHome& home) {
        return home.household == ended.household && ended.last_day < home.valid_from;
    });
    for (auto& home : homes.households) {
        if (home.household == ended.household && home.covers(first_day_without))
            home.valid_to = ended.last_day;
    }
    end_calendars(homes, ended.last_day, [&](const CustodyCalendar& calendar) {
        return calendar.is_between(ended.household);
    });
    return homes;
}

HomesAnswer with(ChildHomes homes, const NewCustodyException& added) {
    if (added.last_day < added.first_day) return base::refuse(CustodyRefusal::days_reversed);
    for (const auto day : {added.first_day, added.last_day}) {
        const auto* calendar = homes.calendar_on(day);
        if (!calendar || !calendar->is_between(added.home))
            return base::refuse(CustodyRefusal::no_calendar);
    }
    homes.exceptions.push_back({{}, added.first_day, added.last_day, added.home, added.reason});
    return homes;
}

HomesAnswer with(ChildHomes homes, const RemovedCustodyException& removed) {
    const auto count = std::erase_if(homes.exceptions, [&](const CustodyException& exception) {
        return exception.id == removed.id;
    });
    if (count == 0) return base::refuse(CustodyRefusal::unknown_exception);
    return homes;
}

}  // namespace

HomesAnswer changed_homes(const ChildHomes& homes, const CustodyChange& change) {
    return std::visit([&](const auto& one) { return with(homes, one); }, change);
}

}  // namespace families
