#include "billing/waived_line_store.hpp"

#include <map>
#include <string>

#include "billing/billable_item.hpp"

namespace billing {

namespace {

/// What a document takes off each booking, presence or flat fee, all its lines together; and the
/// invoices on which that stands.
void add_netted(std::vector<LineCorrection>& corrections, db::Read read, InvoiceId document,
                const std::string& column, const std::string& condition) {
    std::map<std::string, LineCorrection> by_subject;
    const auto sums = "SELECT CAST(" + column +
                      " AS TEXT), -CAST(SUM(amount_cents) AS MONEY_CENTS) " +
                      "FROM billable_item WHERE invoice_id = :document AND " + condition +
                      " GROUP BY " + column + " HAVING SUM(amount_cents) < 0";
    read->each(sums, {{"document", document}}, [&](const db::Row& row) {
        by_subject[row.get<std::string>(0)].amount = row.get<base::Money>(1);
    });
    if (by_subject.empty()) return;
    const auto invoices = "SELECT DISTINCT CAST(b." + column + R"( AS TEXT), i.id, i.issue_date,
               i.series_rank
        FROM billable_item d
        JOIN billable_item b ON b.household_id = d.household_id AND b.)" +
                          column + " = d." + column + R"(
        JOIN invoice i ON i.id = b.invoice_id
        WHERE d.invoice_id = :document AND i.id <> d.invoice_id AND i.kind = 'invoice'
          AND i.state = 'issued'
        ORDER BY i.issue_date, i.series_rank, i.id)";
    read->each(invoices, {{"document", document}}, [&](const db::Row& row) {
        const auto found = by_subject.find(row.get<std::string>(0));
        if (found != by_subject.end()) found->second.invoices.push_back(row.get<InvoiceId>(1));
    });
    for (auto& [subject, correction] : by_subject) corrections.push_back(std::move(correction));
}

}  // namespace

std::vector<WaivedPart> waived_in(db::Read read, HouseholdAccountId account) {
    return read->all(R"(
        SELECT m.payment_id, m.invoice_id, CAST(SUM(m.amount_cents) AS MONEY_CENTS)
        FROM payment_matching m JOIN payment p ON p.id = m.payment_id
        WHERE p.household_account_id = :account AND p.mode = 'waiver'
        GROUP BY m.payment_id, m.invoice_id HAVING SUM(m.amount_cents) > 0
        ORDER BY m.payment_id, m.invoice_id)",
                     {{"account", account}}, [](const db::Row& row) {
                         return WaivedPart{row.get<PaymentId>(0), row.get<InvoiceId>(1),
                                           row.get<base::Money>(2)};
                     });
}

std::vector<LineCorrection> corrections_in(db::Read read, InvoiceId document) {
    std::vector<LineCorrection> corrections;
    // A line that is of none of them is corrected by itself.
    read->each(R"(
        SELECT c.invoice_id, -d.amount_cents
        FROM billable_item d JOIN billable_item c ON c.id = d.corrects_item_id
        WHERE d.invoice_id = :document AND d.booking_id IS NULL AND d.attendance_id IS NULL
          AND d.flat_fee IS NULL AND d.amount_cents < 0
        ORDER BY d.id)",
               {{"document", document}}, [&](const db::Row& row) {
                   corrections.push_back({row.get<base::Money>(1), {row.get<InvoiceId>(0)}});
               });
    add_netted(corrections, read, document, "booking_id", "booking_id IS NOT NULL");
    add_netted(corrections, read, document, "attendance_id",
               "booking_id IS NULL AND attendance_id IS NOT NULL");
    add_netted(corrections, read, document, "flat_fee", "flat_fee IS NOT NULL");
    return corrections;
}

}  // namespace billing
