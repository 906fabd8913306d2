#pragma once

#include <cstdint>
#include <string>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "payments/debit_run.hpp"
#include "town/services.hpp"

/// How debits are sent to the bank, and called off. Each asks for `Permission::manage_billing`.
namespace payments {

/// What the officer has seen in the dry run, and agrees to.
struct DebitOrder {
    billing::RegieId regie = {};
    base::Date collection_date = {};
    int seen_count = 0;
    base::Money seen_total = {};
    std::string form_key = {};
};

enum class DebitRunRefusal : std::uint8_t {
    no_regie,  ///< or it debits no accounts, or it is not this officer's
    wrong_day,
    nothing_to_debit,
    changed_meanwhile,  ///< not the debits that were seen: show them again
    no_run,
    wrong_state,  ///< collected or called off already
    too_late,     ///< the day has come: the bank has the money or is about to
};

/// The dry run: what a run of that day would debit, and what it leaves out. Nothing is written.
struct DryDebitRun {
    DebitCreditor creditor;
    DebitPlan plan;
};
[[nodiscard]] base::Result<DryDebitRun, DebitRunRefusal> try_debit_run(
    const town::Services& services, const accounts::OfficerActor& actor, billing::RegieId regie,
    base::Date collection_date);

/// All of it in one transaction: run, debits, what invoices say, the families' announcements. A
/// form sent twice is one run.
[[nodiscard]] base::Result<DebitRunId, DebitRunRefusal> issue_debit_run(
    const town::Services& services, const accounts::DeskOfficer& by, const DebitOrder& order);

/// Nothing of it will be debited: its invoices are to be paid as before, and families are told.
[[nodiscard]] base::Result<std::monostate, DebitRunRefusal> cancel_debit_run(
    const town::Services& services, const accounts::DeskOfficer& by, DebitRunId id);

}  // namespace payments
