#include "bookings/booking_list.hpp"

#include <algorithm>

namespace bookings {

namespace {

std::vector<ListedUnit>& units_for(ListedChild& child, Outcome outcome) {
    if (outcome == Outcome::cancelled) return child.removed;
    return outcome == Outcome::waiting ? child.waiting : child.added;
}

}  // namespace

void BookingList::add(Line line) {
    if (line.outcome == Outcome::refused) return;
    auto child = std::ranges::find(children_, line.child, &ListedChild::child);
    if (child == children_.end()) {
        children_.push_back({line.child, std::string(line.first_name), {}, {}, {}});
        child = std::prev(children_.end());
    }
    auto& units = units_for(*child, line.outcome);
    auto unit = std::ranges::find_if(units, [&](const ListedUnit& listed) {
        return listed.unit == line.unit && listed.price == line.price &&
               listed.price_explanation == line.price_explanation;
    });
    if (unit == units.end()) {
        units.push_back({line.unit, line.price, std::string(line.price_explanation), {}});
        unit = std::prev(units.end());
    }
    unit->days.push_back(std::move(line.day));
}

BookingList list_of(const Decision& decision) {
    BookingList list;
    for (const auto& line : decision.lines) {
        if (line.outcome == Outcome::refused) continue;
        list.add({line.child->id,
                  line.child->first_name,
                  line.outcome,
                  line.unit,
                  line.price,
                  line.price_explanation,
                  {line.line.cell, line.session->date, line.removable_until, ""}});
    }
    return list;
}

std::vector<ChangedLine> changed_since(const std::vector<PromisedLine>& promised,
                                       const Decision& decision) {
    std::vector<ChangedLine> changed;
    for (const auto& before : promised) {
        const auto now = std::ranges::find_if(
            decision.lines, [&](const DecidedLine& line) { return line.line.cell == before.cell; });
        if (now == decision.lines.end()) {
            changed.push_back({before, nullptr});
        } else if (now->outcome != before.outcome || now->price != before.price) {
            changed.push_back({before, &*now});
        }
    }
    return changed;
}

}  // namespace bookings
