#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "families/custody_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// The forms of the custody page, as typed: nothing typed is lost.
struct TypedCustody {
    std::string act;           ///< "calendrier", "exception", "retrait" or "depart"
    std::string other_number;  ///< the file number of a second home to come
    std::string first_home;    ///< "ici" or "autre"
    std::string pattern;       ///< "toujours", "semaines" or "2255"
    std::string weekday;       ///< "1" to "7"
    std::string time;          ///< "16:30"
    std::string monday;
    std::string holidays;  ///< "non", "ici" or "autre": who has the first half in even years
    std::string summer;    ///< "moities" or "quinzaines"
    std::string valid_from;
    std::string document;
    std::string document_date;
    std::string first_day;
    std::string last_day;
    std::string home;  ///< a household's id
    std::string reason;
    std::string exception;  ///< its id
};

/// A booking on a day that becomes the other home's.
struct DisplacedLine {
    base::Date date;
    std::string unit;
    std::string home;
    std::string state;
};

/// What the change would make.
struct CustodyPreview {
    families::ChildHomes after;
    std::vector<DisplacedLine> displaced;
    std::string reviewed;  ///< the list, for the server to compare
    bool has_changed_since = false;
};

struct CustodyView {
    families::HouseholdId household;
    families::Child child;
    std::vector<families::HomeName> names;
    std::vector<families::CustodyRecord> records;
    families::HolidaySpans holidays;
    base::Date today;
    TypedCustody typed;
    ui::FormErrors errors;
    std::optional<CustodyPreview> preview;
    std::string csrf_token;
};

/// Who has the child, the calendar, its exceptions, its history and the forms.
[[nodiscard]] html::Html custody_view(const CustodyView& view);
/// The change to be decided, with its months and the bookings it displaces.
[[nodiscard]] html::Html custody_review_view(const CustodyView& view);

}  // namespace office
