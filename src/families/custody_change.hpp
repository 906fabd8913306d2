#pragma once

#include <string>
#include <variant>

#include "base/result.hpp"
#include "families/custody.hpp"

namespace families {

/// The judgment or the agreement that a calendar is taken from.
struct CustodyDocument {
    std::string reference;  ///< "Jugement du JAF de Montluçon n° 26/00123"
    base::Date date;
};

/// A calendar between two homes from a day on. It ends the one before; a household that was not
/// the child's becomes so that day.
struct NewCustodyCalendar {
    HouseholdId first_home;
    HouseholdId second_home;
    CustodyRule rule;
    base::Date valid_from;
    CustodyDocument document;
};

/// The child leaves a household; its calendars with it end that day.
struct EndOfHome {
    HouseholdId household;
    base::Date last_day;
};

struct NewCustodyException {
    base::Date first_day;
    base::Date last_day;
    HouseholdId home;
    std::string reason;
};

struct RemovedCustodyException {
    CustodyExceptionId id;
};

using CustodyChange =
    std::variant<NewCustodyCalendar, EndOfHome, NewCustodyException, RemovedCustodyException>;

enum class CustodyRefusal : std::uint8_t {
    same_home,          ///< both homes of the calendar are one
    not_its_home,       ///< neither is a household of the child, or the one named is not
    third_home,         ///< the child has another home that day: it leaves that one first
    only_home,          ///< it would have none left
    days_reversed,      ///< the last day comes before the first
    no_calendar,        ///< an exception needs a calendar on its days, with that home
    unknown_exception,  ///< removed meanwhile
};

/// What the child's homes become. What is added has the id 0 until it is written.
[[nodiscard]] base::Result<ChildHomes, CustodyRefusal> changed_homes(const ChildHomes& homes,
                                                                     const CustodyChange& change);

}  // namespace families
