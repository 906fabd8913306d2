#pragma once

#include <string>
#include <vector>

#include "billing/invoice_store.hpp"
#include "billing/reminder.hpp"
#include "platform/html/html.hpp"

/// One document on screen, the same for the family and for officers.
namespace billing {

/// « En retard », in the tone of its state; « Prélèvement prévu le 10 décembre 2026 ».
[[nodiscard]] html::Html standing_tag(const Invoice& invoice, base::Date today);
/// The same of one that will be debited on a day that nobody knows yet: « À prélever ».
[[nodiscard]] html::Html standing_tag(const Invoice& invoice, base::Date today,
                                      const std::optional<DebitToCome>& debit);

/// A number that no line break cuts.
[[nodiscard]] html::Html whole_number(std::string_view number);

/// The lines, a card for each child; under each service, closed, every day with its price and why.
[[nodiscard]] html::Html invoice_lines_view(const std::vector<BillableItem>& items);

struct InvoiceView {
    InvoiceWithItems document;
    std::vector<Settlement> settlements;
    base::Date today;
    std::string family_name;    ///< above the heading; "" for the family itself
    std::string path;           ///< of this page: the PDF is below it
    std::string invoices_path;  ///< documents are at `<invoices_path>/<id>`
    std::string receipts_path;  ///< receipts are at `<receipts_path>/<id>`
    html::Html acts;            ///< what can be done now: pay, take money, give credit
    html::Html help;            ///< what to do if something is wrong
    std::vector<SentReminder> reminders = {};  ///< of this invoice, the newest first
    std::optional<DebitToCome> debit = {};     ///< of this invoice
};
/// With its heading.
[[nodiscard]] html::Html invoice_view(const InvoiceView& view);

}  // namespace billing
