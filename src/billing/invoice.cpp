#include "billing/invoice.hpp"

#include "base/check.hpp"

namespace billing {

std::string_view name(InvoiceKind kind) {
    return kind == InvoiceKind::invoice ? "invoice" : "credit_note";
}

InvoiceKind invoice_kind(std::string_view name) {
    if (name == "invoice") return InvoiceKind::invoice;
    CHECK(name == "credit_note");
    return InvoiceKind::credit_note;
}

std::optional<DebitToCome> debit_of(const std::map<InvoiceId, DebitToCome>& debits,
                                    InvoiceId invoice) {
    const auto found = debits.find(invoice);
    return found == debits.end() ? std::nullopt : std::optional(found->second);
}

InvoiceStanding standing_of(const Invoice& invoice, base::Date today) {
    if (invoice.kind == InvoiceKind::credit_note) return InvoiceStanding::credit;
    if (invoice.total.is_zero()) return InvoiceStanding::nothing_to_pay;
    if (invoice.left().is_zero()) return InvoiceStanding::paid;
    if (invoice.debit_on) return InvoiceStanding::to_be_debited;
    if (invoice.due_date < today) return InvoiceStanding::late;
    return invoice.settled.is_zero() ? InvoiceStanding::to_pay : InvoiceStanding::partly_paid;
}

std::vector<ItemGroup> grouped(const std::vector<BillableItem>& items) {
    std::vector<ItemGroup> groups;
    for (const auto& item : items) {
        const bool is_next = groups.empty() || groups.back().child_name != item.child_name ||
                             groups.back().label != item.label;
        if (is_next) groups.push_back({item.child_name, item.label, {}, {}});
        groups.back().items.push_back(item);
        groups.back().total += item.amount;
    }
    return groups;
}

}  // namespace billing
