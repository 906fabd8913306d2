#include "billing/waived_line_store.hpp"

#include <map>

#include "billing/billable_item.hpp"

namespace billing {

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
    // Lines without a booking are corrected one by one.
    read->each(R"(
        SELECT c.invoice_id, -d.amount_cents
        FROM billable_item d JOIN billable_item c ON c.id = d.corrects_item_id
        WHERE d.invoice_id = :document AND d.booking_id IS NULL AND d.amount_cents < 0
        ORDER BY d.id)",
               {{"document", document}}, [&](const db::Row& row) {
                   corrections.push_back({row.get<base::Money>(1), {row.get<InvoiceId>(0)}});
               });
    std::map<bookings::BookingId, LineCorrection> by_booking;
    read->each(R"(
        SELECT booking_id, -CAST(SUM(amount_cents) AS MONEY_CENTS)
        FROM billable_item WHERE invoice_id = :document AND booking_id IS NOT NULL
        GROUP BY booking_id HAVING SUM(amount_cents) < 0)",
               {{"document", document}}, [&](const db::Row& row) {
                   by_booking[row.get<bookings::BookingId>(0)].amount = row.get<base::Money>(1);
               });
    if (by_booking.empty()) return corrections;
    read->each(R"(
        SELECT DISTINCT b.booking_id, i.id, i.issue_date, i.series_rank
        FROM billable_item d
        JOIN billable_item b ON b.booking_id = d.booking_id
        JOIN invoice i ON i.id = b.invoice_id
        WHERE d.invoice_id = :document AND i.id <> d.invoice_id AND i.kind = 'invoice'
          AND i.state = 'issued'
        ORDER BY i.issue_date, i.series_rank, i.id)",
               {{"document", document}}, [&](const db::Row& row) {
                   const auto found = by_booking.find(row.get<bookings::BookingId>(0));
                   if (found != by_booking.end())
                       found->second.invoices.push_back(row.get<InvoiceId>(1));
               });
    for (auto& [booking, correction] : by_booking) corrections.push_back(std::move(correction));
    return corrections;
}

}  // namespace billing
