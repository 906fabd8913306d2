#include "billing/billable_item.hpp"

#include "base/check.hpp"

namespace billing {

std::string_view name(ItemKind kind) {
    switch (kind) {
        case ItemKind::booking:
            return "booking";
        case ItemKind::supplement:
            return "supplement";
        case ItemKind::correction:
            return "correction";
        case ItemKind::credit:
            break;
    }
    return "credit";
}

ItemKind item_kind(std::string_view name) {
    for (const auto kind :
         {ItemKind::booking, ItemKind::supplement, ItemKind::correction, ItemKind::credit}) {
        if (billing::name(kind) == name) return kind;
    }
    CHECK(false);
}

bool has_subject(const Charge& charge) {
    return charge.booking || charge.attendance || charge.flat_fee;
}

base::Money total_of(const std::vector<BillableItem>& items) {
    base::Money total;
    for (const auto& item : items) total += item.amount;
    return total;
}

namespace {

/// What is left of an aid is not read on a line, and changes whenever the family books.
std::string content_of_aids(const aids::AidedPrice& price) {
    std::string content;
    for (const auto& share : price.shares)
        content += '|' + std::to_string(share.offer.aid.value()) + '|' + share.offer.giver + '|' +
                   std::to_string(share.given.cents());
    return content;
}

}  // namespace

std::string content_of(const std::vector<BillableItem>& items) {
    std::string content;
    for (const auto& item : items) {
        content += std::string(name(item.kind)) + '|' +
                   std::to_string(item.charge.booking ? item.charge.booking->value() : 0) + '|' +
                   std::to_string(item.charge.attendance ? item.charge.attendance->value() : 0) +
                   '|' + std::string(item.charge.supplement ? name(*item.charge.supplement) : "") +
                   '|' + std::to_string(item.corrects ? item.corrects->value() : 0) + '|' +
                   base::iso(item.date) + '|' + std::to_string(item.amount.cents()) + '|' +
                   std::to_string(item.meal.cents()) + '|' + item.child_name + '|' + item.label +
                   '|' + item.explanation + content_of_aids(item.aided);
        if (item.charge.one_off) content += "|" + std::to_string(item.charge.one_off->value());
        content += '\n';
        if (item.charge.flat_fee) content += bookings::to_text(*item.charge.flat_fee) + '\n';
    }
    return content;
}

}  // namespace billing
