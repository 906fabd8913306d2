#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/billable_item.hpp"
#include "billing/delivery.hpp"
#include "billing/ids.hpp"

namespace billing {

enum class InvoiceKind : std::uint8_t { invoice, credit_note };
[[nodiscard]] std::string_view name(InvoiceKind kind);
[[nodiscard]] InvoiceKind invoice_kind(std::string_view name);

/// What a regie prints on its documents, as it stood when one was issued.
struct PrintedRegie {
    std::string name = {};
    std::string contact = {};  ///< lines, as the others
    std::string ways_to_pay = {};
    std::string mentions = {};
};

/// An invoice or a credit note, issued: it never changes any more.
struct Invoice {
    InvoiceId id = {};
    InvoiceKind kind = InvoiceKind::invoice;
    RegieId regie = {};
    families::HouseholdId household = {};
    std::string number = {};  ///< "E-2026-000123"
    base::Date period_from = {};
    base::Date period_to = {};  ///< included
    base::Money total = {};     ///< below 0 for a credit note
    base::Date issue_date = {};
    base::Date due_date = {};
    base::Money balance_before = {};  ///< above 0: the household owed that much to the regie
    PrintedRegie printed_by = {};
    std::string recipient = {};         ///< name and address as printed; lines
    std::string reason = {};            ///< of a credit note made by hand
    std::string corrected_number = {};  ///< of a credit note: the invoice it corrects
    base::Money settled = {};  ///< of an invoice: by payments and credit notes; of a credit note:
                               ///< what it has settled of invoices
    std::optional<base::Date> debit_on = {};  ///< when it will be drawn from the family’s account
    Delivery delivery = Delivery::portal;     ///< as it stood when it was issued
    bool was_to_be_debited = false;           ///< as it stood when it was issued

    /// What is still to be paid of an invoice, or still to be given of a credit note.
    [[nodiscard]] base::Money left() const {
        return kind == InvoiceKind::invoice ? total - settled : -total - settled;
    }
};

/// What will be drawn from the family’s account for an invoice, never more than the household owes
/// in all. With a day: what the debit run has announced. Without: what the runs to come will take
/// if nothing else happens.
struct DebitToCome {
    base::Money amount = {};            ///< above 0
    std::optional<base::Date> on = {};  ///< nothing: an e-mail will say it
};

/// Nothing for one that is not debited.
[[nodiscard]] std::optional<DebitToCome> debit_of(const std::map<InvoiceId, DebitToCome>& debits,
                                                  InvoiceId invoice);

/// What a family reads beside an invoice.
enum class InvoiceStanding : std::uint8_t {
    to_be_debited,   ///< prélèvement prévu le …: see `Invoice::debit_on`
    to_pay,          ///< à payer
    partly_paid,     ///< partiellement payée
    late,            ///< en retard: something is left after the due date
    paid,            ///< payée
    nothing_to_pay,  ///< of 0,00 €
    credit,          ///< avoir
};
[[nodiscard]] InvoiceStanding standing_of(const Invoice& invoice, base::Date today);

/// A document with its lines, by child, then activity, then date; what is nobody’s at the end.
struct InvoiceWithItems {
    Invoice invoice;
    std::vector<BillableItem> items;
};

/// Lines of one child and one service, as an invoice sums them up: « Léa, Restauration scolaire :
/// 14 repas à 3,50 € ».
struct ItemGroup {
    std::string child_name;  ///< "": the household’s
    std::string label;
    std::vector<BillableItem> items;
    base::Money total;
};
/// Expects the items in the order of `InvoiceWithItems`.
[[nodiscard]] std::vector<ItemGroup> grouped(const std::vector<BillableItem>& items);

}  // namespace billing
