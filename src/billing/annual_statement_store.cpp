#include "billing/annual_statement_store.hpp"

#include <algorithm>
#include <map>

#include "town/setting_store.hpp"

namespace billing {

namespace {

constexpr std::string_view study_setting = "annual_statement_counts_study";

/// A credit note made for an invoice belongs to it; other documents stand for themselves.
void add_lines(db::Read read, const families::FamilyScope& scope,
               std::map<InvoiceId, CareInvoice>& invoices) {
    read->each(R"(
        SELECT COALESCE(i.corrects_invoice_id, i.id), b.child_id, MIN(b.child_name), c.birth_date,
               b.activity_kind, CAST(SUM(b.amount_cents - b.meal_cents) AS MONEY_CENTS),
               CAST(SUM(b.meal_cents) AS MONEY_CENTS)
        FROM invoice i JOIN billable_item b ON b.invoice_id = i.id JOIN child c ON c.id = b.child_id
        WHERE i.household_id = :household AND i.state = 'issued'
        GROUP BY COALESCE(i.corrects_invoice_id, i.id), b.child_id, c.birth_date, b.activity_kind
        ORDER BY b.child_id, b.activity_kind)",
               {{"household", scope.household_id()}}, [&](const db::Row& row) {
                   const auto invoice = invoices.find(row.get<InvoiceId>(0));
                   if (invoice == invoices.end()) return;
                   CareLine line;
                   line.child = row.get<families::ChildId>(1);
                   line.child_name = row.get<std::string>(2);
                   line.birth_date = row.get<base::Date>(3);
                   line.kind = activities::parse_activity_kind(row.text(4)).value();
                   line.care = row.get<base::Money>(5);
                   line.meal = row.get<base::Money>(6);
                   invoice->second.total += line.care + line.meal;
                   invoice->second.lines.push_back(std::move(line));
               });
}

}  // namespace

std::vector<CareInvoice> statement_invoices(db::Read read, const families::FamilyScope& scope,
                                            int year) {
    const base::Date first = std::chrono::year(year) / 1 / 1;
    const base::Date last = std::chrono::year(year) / 12 / 31;
    std::map<InvoiceId, CareInvoice> invoices;
    read->each(
        "SELECT id FROM invoice WHERE household_id = :household AND state = 'issued' "
        "AND kind = 'invoice'",
        {{"household", scope.household_id()}}, [&](const db::Row& row) {
            const auto id = row.get<InvoiceId>(0);
            invoices[id].id = id;
        });
    add_lines(read, scope, invoices);
    // What one invoice has too much and another one takes was paid, too: on the day it moved.
    read->each(R"(
        SELECT m.invoice_id, COALESCE(p.received_on, n.issue_date), m.amount_cents
        FROM payment_matching m
        JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment p ON p.id = m.payment_id
        LEFT JOIN invoice n ON n.id = m.credit_note_id
        WHERE i.household_id = :household AND (p.mode IS NULL OR p.mode <> 'waiver')
          AND (n.id IS NULL OR n.corrects_invoice_id IS NULL
               OR n.corrects_invoice_id <> m.invoice_id))",
               {{"household", scope.household_id()}}, [&](const db::Row& row) {
                   auto& invoice = invoices.at(row.get<InvoiceId>(0));
                   const auto date = row.get<base::Date>(1);
                   const auto amount = row.get<base::Money>(2);
                   if (date < first) invoice.paid_before += amount;
                   if (date <= last) invoice.paid_by_end += amount;
               });
    std::vector<CareInvoice> list;
    for (auto& [id, invoice] : invoices) list.push_back(std::move(invoice));
    return list;
}

std::vector<int> statement_years(db::Read read, const families::FamilyScope& scope) {
    auto years = read->all(R"(
        SELECT DISTINCT p.received_on FROM payment p
        JOIN household_account a ON a.id = p.household_account_id
        WHERE a.household_id = :household AND p.mode <> 'waiver')",
                           {{"household", scope.household_id()}}, [](const db::Row& row) {
                               return static_cast<int>(row.get<base::Date>(0).year());
                           });
    std::ranges::sort(years, std::greater());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    return years;
}

StudyCounts study_counts(db::Read read) {
    return town::read_setting(read, study_setting) == "yes" ? StudyCounts::yes : StudyCounts::no;
}

void set_study_counts(const db::Write& tx, StudyCounts study) {
    town::write_setting(tx, study_setting, study == StudyCounts::yes ? "yes" : "no");
}

}  // namespace billing
