#pragma once

#include <string>
#include <vector>

#include "billing/invoice.hpp"
#include "billing/payment.hpp"
#include "billing/regie.hpp"
#include "platform/db/database.hpp"
#include "support/portal.hpp"

/// Invoices and payments for tests, written through the stores as an invoice run writes them.
namespace support {

/// « Régie Enfance », whose documents begin with "E".
[[nodiscard]] billing::RegieId add_test_regie(const db::Write& tx,
                                              std::string name = "Régie Enfance",
                                              std::string prefix = "E");

/// A line of an invoice.
struct InvoiceLine {
    families::ChildId child;
    std::string child_name;
    base::Date date;
    base::Money amount;
    std::string label = "Restauration scolaire";
    std::string explanation = "Quotient 540\u00A0: tranche de 401 à 650.";
};
struct TestInvoice {
    billing::RegieId regie;
    families::HouseholdId household;
    std::vector<InvoiceLine> lines;
    base::Date issue_date;
    base::Date due_date;
    base::Instant issued_at;
    accounts::AccountId officer;  ///< whose run it is
};
/// The whole of a run over that one family.
[[nodiscard]] billing::Invoice issue_test_invoice(const db::Write& tx, const TestInvoice& invoice);

/// Cash, received that day.
[[nodiscard]] billing::PaymentFacts test_payment(billing::RegieId regie,
                                                 families::HouseholdId household,
                                                 base::Money amount, std::string key);

}  // namespace support
