#pragma once

#include <string>
#include <vector>

#include "billing/cash_control.hpp"
#include "billing/credit_refund.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/journal_store.hpp"
#include "billing/regie.hpp"
#include "billing/takings.hpp"
#include "town/services.hpp"

/// A regie's own papers, PDF, as its invoices are made.
namespace billing {

/// Whose refund it is, as printed.
struct RefundedHousehold {
    std::string name;
    std::string file_number;
};
[[nodiscard]] std::string refund_pdf(const town::Services& services, const Regie& regie,
                                     const Refund& refund, const RefundedHousehold& household);
/// « remboursement-E-R-2026-000003.pdf »
[[nodiscard]] std::string file_name(const Refund& refund);

/// What goes to the bank with the cheques, the cash or the CESU. A later copy is the same.
[[nodiscard]] std::string deposit_slip_pdf(const town::Services& services, const Regie& regie,
                                           const SlipWithLines& slip);
[[nodiscard]] std::string file_name(const DepositSlip& slip);

[[nodiscard]] std::string cash_control_pdf(const town::Services& services, const Regie& regie,
                                           const CashControl& control);
[[nodiscard]] std::string file_name(const CashControl& control);

/// A period of a regie, as both of its journals show it.
struct Journal {
    JournalPeriod period;
    std::vector<JournalLine> lines;
    std::vector<Taking> takings;  ///< of that regie alone
};
[[nodiscard]] std::string journal_pdf(const town::Services& services, const Regie& regie,
                                      const Journal& journal);
/// Rows of files, each with a head: every entry, and every taking with its mode.
[[nodiscard]] std::vector<std::vector<std::string>> journal_rows(const Journal& journal);
[[nodiscard]] std::vector<std::vector<std::string>> taking_rows(const std::vector<Taking>& takings,
                                                                const base::TownTime& town_time);

}  // namespace billing
