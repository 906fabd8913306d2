#include "billing/journal_store.hpp"

#include "billing/statement.hpp"

namespace billing {

namespace {

/// The movement as the statement of account names it, without its number.
std::string movement_words(const db::Row& row) {
    AccountMovement movement{};
    const auto kind = row.text(1);
    if (kind == "invoice") return "Facture";
    if (kind == "credit_note") return "Avoir";
    movement.mode = *payment_mode(row.text(2));
    movement.returned_as = return_kind(row.text(3));
    if (kind == "refund") return "Remboursement\u00A0: " + std::string(french_name(movement.mode));
    return document_words(movement);
}

}  // namespace

std::vector<JournalLine> journal_lines(db::Read read, const accounts::OfficerActor& actor,
                                       const JournalPeriod& period) {
    if (!actor.may(accounts::Permission::see_invoices)) return {};
    return read->all(R"(
        SELECT m.booked_on, m.kind, COALESCE(p.mode, f.mode, 'cash'), COALESCE(r.kind, ''),
               COALESCE(i.number, f.number, p.receipt_number, p.reference, ''), h.name,
               h.file_number, l.ledger_account, l.amount_cents
        FROM household_account a
        JOIN ledger_movement m ON m.household_account_id = a.id
        JOIN ledger_line l ON l.ledger_movement_id = m.id
        JOIN household h ON h.id = a.household_id
        LEFT JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment_return r ON r.id = m.payment_return_id
        LEFT JOIN payment p ON p.id = COALESCE(m.payment_id, r.payment_id)
        LEFT JOIN credit_refund f ON f.id = m.credit_refund_id
        WHERE a.regie_id = :regie AND m.booked_on >= :from AND m.booked_on <= :to
        ORDER BY m.booked_on, m.id, l.amount_cents DESC)",
                     {{"regie", period.regie}, {"from", period.from}, {"to", period.to}},
                     [](const db::Row& row) {
                         JournalLine line;
                         line.date = row.get<base::Date>(0);
                         line.words = movement_words(row);
                         line.piece = row.get<std::string>(4);
                         line.household_name = row.get<std::string>(5);
                         line.file_number = row.get<std::string>(6);
                         line.account = row.get<std::string>(7);
                         line.amount = row.get<base::Money>(8);
                         return line;
                     });
}

}  // namespace billing
