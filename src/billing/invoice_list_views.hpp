#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "billing/delivery.hpp"
#include "billing/invoice.hpp"
#include "billing/invoice_words.hpp"
#include "billing/one_off_charge.hpp"
#include "billing/regie.hpp"
#include "billing/statement.hpp"
#include "platform/html/html.hpp"

/// « Mes factures », the statement of account, and what other pages of the family tell of them.
namespace billing {

struct InvoiceListView {
    std::vector<Invoice> invoices;  ///< the newest first
    Owed owed;
    base::Money credit;  ///< kept for the next invoices; below 0: owed without an invoice
    base::Date today;
    DeliveryFacts delivery = {};
    bool has_older = false;                  ///< than those shown
    std::vector<OneOffCharge> charges = {};  ///< that no document asks for yet
    std::map<InvoiceId, DebitToCome> debits = {};
};
[[nodiscard]] html::Html invoice_list_view(const InvoiceListView& view);

/// What is to be paid, for the top of the dashboard; nothing when nothing is.
[[nodiscard]] html::Html owed_banner(const Owed& owed);

struct StatementView {
    std::vector<Statement> statements;
    std::vector<Regie> regies;
};
[[nodiscard]] html::Html statement_view(const StatementView& view);
/// The same as rows of a file, with a head.
[[nodiscard]] std::vector<std::vector<std::string>> statement_rows(const StatementView& view);

}  // namespace billing
