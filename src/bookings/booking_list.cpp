#include "bookings/booking_list.hpp"

#include <algorithm>

#include "base/french.hpp"

namespace bookings {

namespace {

std::vector<ListedUnit>& units_for(ListedChild& child, Outcome outcome) {
    if (outcome == Outcome::cancelled) return child.removed;
    return outcome == Outcome::waiting ? child.waiting : child.added;
}

}  // namespace

std::string amount_text(const ListedFee& fee) {
    const auto amount = base::french::amount(fee.amount);
    if (fee.outcome == Outcome::cancelled) return amount + " de moins";
    return fee.outcome == Outcome::waiting ? amount + " si une place se libère" : amount;
}

ListedChild& BookingList::child_of(families::ChildId child, std::string_view first_name) {
    const auto known = std::ranges::find(children_, child, &ListedChild::child);
    if (known != children_.end()) return *known;
    children_.push_back({child, std::string(first_name), {}, {}, {}});
    return children_.back();
}

void BookingList::add_fee(families::ChildId child, std::string_view first_name, ListedFee fee) {
    child_of(child, first_name).fees.push_back(std::move(fee));
}

void BookingList::add(Line line) {
    if (line.outcome == Outcome::refused) return;
    auto& units = units_for(child_of(line.child, line.first_name), line.outcome);
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
    for (const auto& fee : decision.fees)
        list.add_fee(fee.key.child, fee.first_name,
                     {fee_label(fee.key), fee.outcome, fee.amount, fee.explanation});
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
