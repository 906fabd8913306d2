#include "support/invoices.hpp"

#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_store.hpp"

namespace support {

namespace {

billing::BillableItem item_of(const InvoiceLine& line) {
    billing::BillableItem item;
    item.child = line.child;
    item.child_name = line.child_name;
    item.date = line.date;
    item.amount = line.amount;
    item.label = line.label;
    item.explanation = line.explanation;
    return item;
}

}  // namespace

billing::RegieId add_test_regie(const db::Write& tx, std::string name, std::string prefix) {
    billing::Regie regie;
    regie.name = std::move(name);
    regie.prefix = std::move(prefix);
    regie.contact = "Régie Enfance, 01 99 00 10 01";
    regie.ways_to_pay = "Par chèque, à l’ordre de la régie\nEn espèces, au guichet";
    regie.mentions = "Réclamation dans les deux mois.";
    return billing::add_regie(tx, regie);
}

billing::Invoice issue_test_invoice(const db::Write& tx, const TestInvoice& wanted) {
    const auto period_from = base::first_day(base::month_of(wanted.lines.front().date));
    const billing::RunOrder order{wanted.regie, period_from,
                                  base::last_day(base::month_of(period_from)), wanted.issue_date,
                                  wanted.due_date};
    const auto run_id =
        billing::add_run(tx, order, {wanted.household}, wanted.officer, wanted.issued_at);
    const auto run = billing::find_run(tx, run_id).value();
    billing::Composition composition;
    for (const auto& line : wanted.lines) composition.items.push_back(item_of(line));
    composition.total = billing::total_of(composition.items);
    billing::add_drafts(tx, run, {{wanted.household, &composition, "content"}});
    const auto draft = billing::drafts_of(tx, run_id, {wanted.household}).at(wanted.household);
    const auto account = billing::lock_account(tx, wanted.regie, wanted.household);
    const auto number = billing::take_number(tx, wanted.regie, billing::Series::invoice,
                                             int(wanted.issue_date.year()));
    const auto regie = billing::find_regie(tx, wanted.regie).value();
    billing::Invoice invoice;
    invoice.id = draft.id;
    invoice.regie = wanted.regie;
    invoice.household = wanted.household;
    invoice.number = billing::text_of(regie.prefix, billing::Series::invoice, number);
    invoice.total = composition.total;
    invoice.issue_date = wanted.issue_date;
    invoice.due_date = wanted.due_date;
    invoice.balance_before = billing::balance(tx, wanted.regie, wanted.household);
    invoice.recipient = "Claire Durand\n1 rue\n03100 Montluçon";
    billing::issue_draft(tx, draft.id,
                         {invoice.number,
                          number.year,
                          number.rank,
                          invoice.balance_before,
                          invoice.recipient,
                          wanted.issued_at,
                          {regie.name, regie.contact, regie.ways_to_pay, regie.mentions}});
    billing::post_invoice(tx, account, invoice, std::nullopt, wanted.issued_at);
    billing::set_run_state(tx, run_id, billing::RunState::issued, billing::Progress::kept,
                           wanted.issued_at);
    return invoice;
}

billing::PaymentFacts test_payment(billing::RegieId regie, families::HouseholdId household,
                                   base::Money amount, std::string key) {
    billing::PaymentFacts facts;
    facts.regie = regie;
    facts.household = household;
    facts.amount = amount;
    facts.received_on = std::chrono::year(2026) / 11 / 23;
    facts.recorded_at = monday_morning;
    facts.idempotency_key = std::move(key);
    return facts;
}

}  // namespace support
