#include "billing/give_credit.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/delivery_store.hpp"
#include "billing/invoice_mail_jobs.hpp"
#include "billing/invoice_store.hpp"
#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"
#include "families/household_batch_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

using CreditResult = base::Result<InvoiceId, CreditRefusal>;

BillableItem credit_for(const BillableItem& line) {
    BillableItem credit = line;
    credit.id = {};
    credit.kind = ItemKind::credit;
    credit.amount = -line.amount;
    credit.meal = -line.meal;
    credit.explanation = "Remise sur la ligne facturée " + base::french::amount(line.amount) + ".";
    credit.table = std::nullopt;
    credit.facts = {};
    credit.aided = {};
    credit.corrects = line.id;
    return credit;
}

base::Result<std::vector<BillableItem>, CreditRefusal> credits_for(
    const InvoiceWithItems& corrected, const std::map<BillableItemId, base::Money>& outstanding,
    const std::vector<BillableItemId>& lines) {
    std::vector<BillableItem> credits;
    for (const auto& item : corrected.items) {
        if (std::ranges::find(lines, item.id) == lines.end()) continue;
        const auto left = outstanding.find(item.id);
        if (item.amount <= base::Money() || left == outstanding.end() || left->second < item.amount)
            return base::refuse(CreditRefusal::taken_back);
        credits.push_back(credit_for(item));
    }
    if (credits.empty()) return base::refuse(CreditRefusal::nothing_chosen);
    return credits;
}

}  // namespace

CreditResult give_credit(const town::Services& services, const accounts::DeskOfficer& by,
                         const CreditOrder& order) {
    CHECK(!order.reason.empty());
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> CreditResult {
        const auto scope =
            families::grant(tx, by.actor, order.household, accounts::Permission::manage_billing);
        const auto corrected = scope ? find_invoice(tx, *scope, order.invoice) : std::nullopt;
        if (!corrected || corrected->invoice.kind != InvoiceKind::invoice)
            return base::refuse(CreditRefusal::no_invoice);
        const auto regie_id = corrected->invoice.regie;
        // First of all: whoever takes back the same line meanwhile waits here.
        const auto account = lock_account(tx, regie_id, order.household);
        auto credits = credits_for(*corrected, outstanding_of(tx, order.invoice), order.lines);
        if (!credits) return base::refuse(credits.error());
        const auto regie = find_regie(tx, regie_id);
        CHECK(regie.has_value());
        const auto number = take_number(tx, regie_id, Series::credit_note, int(today.year()));
        NewCreditNote note;
        note.invoice = corrected->invoice;
        note.invoice.kind = InvoiceKind::credit_note;
        note.invoice.number = text_of(regie->prefix, Series::credit_note, number);
        note.invoice.total = total_of(*credits);
        note.invoice.issue_date = today;
        note.invoice.balance_before = balance(tx, regie_id, order.household);
        note.invoice.recipient =
            families::households_of_batch(tx, {order.household}).at(order.household).recipient;
        note.invoice.reason = order.reason;
        note.invoice.printed_by = {regie->name, regie->contact, regie->ways_to_pay,
                                   regie->mentions};
        note.invoice.delivery = delivery_of(delivery_facts(tx, *scope));
        note.year = number.year;
        note.rank = number.rank;
        note.corrects = order.invoice;
        note.items = std::move(*credits);
        note.issued_at = now;
        const auto id = add_credit_note(tx, note);
        note.invoice.id = id;
        post_invoice(tx, account, note.invoice, order.invoice, now);
        families::record(tx, *scope,
                         {.at = now,
                          .action = "credit_note_issued",
                          .subject = "invoice " + note.invoice.number,
                          .detail = corrected->invoice.number + "\u00A0: " +
                                    base::french::amount(note.invoice.total) + ", " + order.reason,
                          .remote_address = std::string(by.remote_address)});
        if (note.invoice.delivery == Delivery::portal)
            jobs::enqueue(tx, invoice_issued_job, std::to_string(id.value()), now);
        return id;
    });
}

}  // namespace billing
