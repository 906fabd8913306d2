#pragma once

#include "accounts/desk_officer.hpp"
#include "billing/invoice_run.hpp"
#include "support/portal.hpp"
#include "support/signed_in_officer.hpp"

/// Invoices of the small town, made as officers make them.
namespace support {

/// A régisseur of the small town and his regie, "E".
class Invoicing {
 public:
    explicit Invoicing(Portal& portal);

    [[nodiscard]] billing::RegieId regie() const { return regie_; }
    [[nodiscard]] accounts::AccountId officer() const { return officer_; }

    /// The period's run, its draft made.
    [[nodiscard]] billing::InvoiceRunId prepare(base::Date from, base::Date to);
    /// Has the drafts issued, what stands in the way set aside.
    void issue(billing::InvoiceRunId run);
    /// Both.
    billing::InvoiceRunId invoice(base::Date from, base::Date to);
    [[nodiscard]] billing::InvoiceRun run(billing::InvoiceRunId id);
    /// Calls `act(services, by)` as this officer.
    template <class Act>
    auto as_officer(Act act) {
        const auto actor = signed_in_officer(portal_, officer_);
        return act(portal_.services(), accounts::DeskOfficer{actor, "127.0.0.1"});
    }
    /// The household's balance with the regie, in cents.
    [[nodiscard]] std::int64_t balance(families::HouseholdId household);
    /// Numbers with gaps, movements that do not add up to nothing, balances that are not what the
    /// documents say, lines billed twice, settlements of more than there is, payments and refunds
    /// that are not what the ledger says, slips that hold what was cancelled: how many.
    [[nodiscard]] std::int64_t contradictions();

 private:
    Portal& portal_;
    accounts::AccountId officer_;
    billing::RegieId regie_;
};

}  // namespace support
