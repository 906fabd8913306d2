#include "payments/load_debits_to_come.hpp"

#include "payments/debit_creditor_store.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_run_store.hpp"

namespace payments {

namespace {

using Debits = std::map<billing::InvoiceId, billing::DebitToCome>;

/// What will be debited for one regie, besides what a run has announced.
void add_foreseen(Debits& debits, const town::Services& services, db::Read read,
                  const DebitCreditor& creditor, families::HouseholdId household) {
    auto candidates = debit_candidates_of(read, services.town_time, creditor.regie, household);
    for (const auto& [invoice, amount] :
         foresee_debits(std::move(candidates), creditor, services.today()))
        debits.insert({invoice, {amount, std::nullopt}});
}

DebitCandidate candidate_for(const town::Services& services, const billing::InvoiceToIssue& invoice,
                             const DebitMandate& mandate) {
    DebitCandidate candidate;
    candidate.due_date = invoice.due_date;
    candidate.left = invoice.total;
    candidate.household = invoice.household;
    candidate.mandate = mandate.id;
    candidate.mandate_state = mandate.state;
    candidate.mandate_ics = mandate.ics;
    candidate.signed_on = services.town_time.date(mandate.signed_at.value());
    candidate.last_used_on = mandate.last_used_on;
    return candidate;
}

}  // namespace

Debits debits_to_come(const town::Services& services, db::Read read,
                      const families::FamilyScope& scope) {
    auto debits = announced_debits(read, scope.household_id());
    for (const auto& creditor : all_debit_creditors(read))
        add_foreseen(debits, services, read, creditor, scope.household_id());
    return debits;
}

std::optional<billing::DebitToCome> debit_to_come(const town::Services& services, db::Read read,
                                                  const billing::Invoice& invoice) {
    auto debits = announced_debits(read, invoice.household);
    if (const auto creditor = find_debit_creditor(read, invoice.regie))
        add_foreseen(debits, services, read, *creditor, invoice.household);
    return billing::debit_of(debits, invoice.id);
}

bool is_to_be_debited(const town::Services& services, db::Read read,
                      const billing::InvoiceToIssue& invoice) {
    if (invoice.total <= base::Money()) return false;
    // Most households have none: no other question is asked of them.
    const auto mandate = mandate_in_force(read, invoice.household, invoice.regie);
    const auto creditor =
        mandate ? find_debit_creditor(read, invoice.regie) : std::optional<DebitCreditor>();
    if (!creditor) return false;
    auto candidates =
        debit_candidates_of(read, services.town_time, invoice.regie, invoice.household);
    const auto owed = owed_besides_under_way(read, invoice.regie, invoice.household);
    const auto issued = candidate_for(services, invoice, *mandate);
    candidates.push_back(issued);
    for (auto& candidate : candidates) candidate.owed = owed + invoice.total;
    return foresee_debits(std::move(candidates), *creditor, services.today())
        .contains(issued.invoice);
}

std::set<billing::InvoiceId> invoices_to_be_debited(const town::Services& services, db::Read read,
                                                    billing::RegieId regie) {
    auto invoices = invoices_being_debited(read, regie);
    const auto creditor = find_debit_creditor(read, regie);
    if (!creditor) return invoices;
    for (const auto& [invoice, amount] : foresee_debits(
             debit_candidates(read, services.town_time, regie), *creditor, services.today()))
        invoices.insert(invoice);
    return invoices;
}

}  // namespace payments
