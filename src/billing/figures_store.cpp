#include "billing/figures_store.hpp"

#include <map>

#include "billing/ids.hpp"

namespace billing {

std::vector<InvoiceFacts> invoice_facts(db::Read read, const accounts::OfficerActor& officer,
                                        base::Date from, base::Date to) {
    if (!officer.may(accounts::Permission::see_invoices)) return {};
    std::map<InvoiceId, InvoiceFacts> invoices;
    read->each(
        R"(
        SELECT i.id, i.issue_date, i.total_cents, COALESCE(s.paid, 0), COALESCE(s.waived, 0),
               COALESCE(s.credited, 0),
               (SELECT q.quotient FROM quotient_familial q
                WHERE q.household_id = i.household_id AND q.valid_from <= i.period_to
                  AND (q.valid_to IS NULL OR q.valid_to >= i.period_to)
                ORDER BY q.valid_from DESC LIMIT 1)
        FROM invoice i
        LEFT JOIN (
            SELECT m.invoice_id,
                   CAST(SUM(CASE WHEN p.mode <> 'waiver' THEN m.amount_cents ELSE 0 END)
                        AS MONEY_CENTS) AS paid,
                   CAST(SUM(CASE WHEN p.mode = 'waiver' THEN m.amount_cents ELSE 0 END)
                        AS MONEY_CENTS) AS waived,
                   CAST(SUM(CASE WHEN p.id IS NULL THEN m.amount_cents ELSE 0 END)
                        AS MONEY_CENTS) AS credited
            FROM payment_matching m LEFT JOIN payment p ON p.id = m.payment_id
            GROUP BY m.invoice_id) s ON s.invoice_id = i.id
        WHERE i.state = 'issued' AND i.kind = 'invoice' AND i.total_cents > 0
          AND i.issue_date BETWEEN :from AND :to)",
        {{"from", from}, {"to", to}}, [&](const db::Row& row) {
            InvoiceFacts invoice;
            invoice.issue_date = row.get<base::Date>(1);
            invoice.total = row.get<base::Money>(2);
            invoice.paid = row.get<base::Money>(3);
            invoice.waived = row.get<base::Money>(4);
            invoice.credited = row.get<base::Money>(5);
            invoice.quotient = row.get<std::optional<int>>(6);
            invoices.emplace(row.get<InvoiceId>(0), std::move(invoice));
        });
    read->each(R"(
        SELECT b.invoice_id, b.activity_kind, CAST(SUM(b.amount_cents) AS MONEY_CENTS)
        FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.state = 'issued' AND i.kind = 'invoice' AND i.total_cents > 0
          AND i.issue_date BETWEEN :from AND :to
        GROUP BY b.invoice_id, b.activity_kind ORDER BY b.invoice_id, b.activity_kind)",
               {{"from", from}, {"to", to}}, [&](const db::Row& row) {
                   const auto kind = activities::parse_activity_kind(row.text(1));
                   invoices.at(row.get<InvoiceId>(0))
                       .activities.emplace_back(kind, row.get<base::Money>(2));
               });
    std::vector<InvoiceFacts> facts;
    for (auto& [id, invoice] : invoices) facts.push_back(std::move(invoice));
    return facts;
}

}  // namespace billing
