#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "bookings/decision.hpp"

namespace bookings {

/// A day of a list of bookings: review, confirmation and e-mail show the same.
struct ListedDay {
    Cell cell;
    base::Date date;
    std::optional<base::Instant> removable_until;  ///< last instant to cancel it
    std::string note;                              ///< what has become of it; usually ""
};

/// Days of one unit at one price.
struct ListedUnit {
    const activities::Unit* unit = nullptr;
    base::Money price;  ///< of each day
    std::string price_explanation;
    std::vector<ListedDay> days;
    [[nodiscard]] base::Money total() const {
        return price * static_cast<std::int32_t>(days.size());
    }
};

/// A flat fee that a list of bookings begins, gives back or would begin.
struct ListedFee {
    std::string label;  ///< « Étude surveillée, forfait de septembre 2026 »
    Outcome outcome = Outcome::booked;
    base::Money amount;
    std::string explanation;
};
/// "45,00 €", "45,00 € de moins", "45,00 € si une place se libère"
[[nodiscard]] std::string amount_text(const ListedFee& fee);

struct ListedChild {
    families::ChildId child;
    std::string first_name;
    std::vector<ListedUnit> added;
    std::vector<ListedUnit> waiting;
    std::vector<ListedUnit> removed;
    std::vector<ListedFee> fees = {};
};

/// A list under construction: children and units in the order in which they first come.
class BookingList {
 public:
    struct Line {
        families::ChildId child;
        std::string_view first_name;
        Outcome outcome = Outcome::booked;  ///< a refused line is left out
        const activities::Unit* unit = nullptr;
        base::Money price;
        std::string_view price_explanation;
        ListedDay day;
    };
    void add(Line line);
    void add_fee(families::ChildId child, std::string_view first_name, ListedFee fee);
    [[nodiscard]] const std::vector<ListedChild>& children() const { return children_; }

 private:
    ListedChild& child_of(families::ChildId child, std::string_view first_name);

    std::vector<ListedChild> children_;
};

/// The decision's lines that would be written, by child, kind and unit.
[[nodiscard]] BookingList list_of(const Decision& decision);

/// What is not as it was promised, by cell, for the review to mark (S19).
struct ChangedLine {
    PromisedLine before;
    const DecidedLine* now = nullptr;  ///< null: no longer part of the draft
};
[[nodiscard]] std::vector<ChangedLine> changed_since(const std::vector<PromisedLine>& promised,
                                                     const Decision& decision);

}  // namespace bookings
