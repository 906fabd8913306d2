#include "support/invoicing.hpp"

#include "base/check.hpp"
#include "billing/change_regie.hpp"
#include "billing/change_run.hpp"
#include "billing/ledger_store.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"

namespace support {

using billing::FindingKind;
using billing::InvoiceRunId;

Invoicing::Invoicing(Portal& portal)
    : portal_(portal),
      officer_(portal.add_officer("REGISSEUR", {accounts::Permission::manage_billing,
                                                accounts::Permission::see_invoices})) {
    billing::Regie regie;
    regie.name = "Régie Enfance";
    regie.prefix = "E";
    regie_ = as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        return billing::change_regie(services, by, regie).value();
    });
}

InvoiceRunId Invoicing::prepare(base::Date from, base::Date to) {
    const auto today = portal_.services().today();
    return as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        const auto id =
            billing::start_run(services, by, {regie_, from, to, today, base::add_days(today, 30)})
                .value();
        billing::prepare_run(services, std::to_string(id.value()));
        return id;
    });
}

void Invoicing::issue(InvoiceRunId run) {
    as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        for (const auto kind : {FindingKind::no_tariff, FindingKind::no_quotient})
            static_cast<void>(billing::set_findings_aside(services, by, run, {kind, "essai"}));
        CHECK(billing::issue_run(services, by, run).has_value());
        billing::issue_invoices(services, std::to_string(run.value()));
        return 0;
    });
}

InvoiceRunId Invoicing::invoice(base::Date from, base::Date to) {
    const auto id = prepare(from, to);
    issue(id);
    return id;
}

billing::InvoiceRun Invoicing::run(InvoiceRunId id) {
    return portal_.services().database.read(
        [&](db::Read& read) { return billing::find_run(read, id).value(); });
}

std::int64_t Invoicing::balance(families::HouseholdId household) {
    return portal_.services().database.read(
        [&](db::Read& read) { return billing::balance(read, regie_, household).cents(); });
}

namespace {

/// Of invoices, their lines and what settles them.
constexpr std::string_view invoice_contradictions = R"(
        SELECT (SELECT count(*) FROM (
                    SELECT regie_id, kind, series_year FROM invoice WHERE state = 'issued'
                    GROUP BY regie_id, kind, series_year
                    HAVING count(*) <> max(series_rank) OR min(series_rank) <> 1) gaps)
             + (SELECT count(*) FROM (
                    SELECT ledger_movement_id FROM ledger_line GROUP BY ledger_movement_id
                    HAVING sum(amount_cents) <> 0 OR count(*) <> 2) uneven)
             + (SELECT count(*) FROM invoice i WHERE i.total_cents <> COALESCE((
                    SELECT sum(b.amount_cents) FROM billable_item b
                    WHERE b.invoice_id = i.id), 0))
             + (SELECT count(*) FROM invoice i
                WHERE i.state = 'issued' AND i.total_cents <> COALESCE((
                    SELECT sum(l.amount_cents) FROM ledger_movement m
                    JOIN ledger_line l ON l.ledger_movement_id = m.id
                    WHERE m.invoice_id = i.id AND l.ledger_account = 'household'), 0))
             + (SELECT count(*) FROM payment p WHERE -p.amount_cents <> COALESCE((
                    SELECT sum(l.amount_cents) FROM ledger_movement m
                    JOIN ledger_line l ON l.ledger_movement_id = m.id
                    WHERE m.payment_id = p.id AND l.ledger_account = 'household'), 0))
             + (SELECT count(*) FROM invoice i WHERE 0 > (
                    SELECT COALESCE(sum(m.amount_cents), 0) FROM payment_matching m
                    WHERE m.invoice_id = i.id))
             + (SELECT count(*) FROM invoice i WHERE i.kind = 'invoice' AND i.total_cents < (
                    SELECT COALESCE(sum(m.amount_cents), 0) FROM payment_matching m
                    WHERE m.invoice_id = i.id))
             + (SELECT count(*) FROM invoice i WHERE i.kind = 'credit_note' AND -i.total_cents < (
                    SELECT COALESCE(sum(m.amount_cents), 0) FROM payment_matching m
                    WHERE m.credit_note_id = i.id))
             + (SELECT count(*) FROM payment p WHERE p.amount_cents < (
                    SELECT COALESCE(sum(m.amount_cents), 0) FROM payment_matching m
                    WHERE m.payment_id = p.id))
             + (SELECT count(*) FROM (
                    SELECT b.booking_id FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
                    WHERE i.state = 'issued' AND b.kind <> 'credit'
                    GROUP BY b.booking_id, b.attendance_id, b.supplement, b.one_off_charge_id,
                             CASE WHEN b.flat_fee IS NULL THEN 0 ELSE b.household_id END, b.flat_fee
                    HAVING sum(b.amount_cents) < 0
                        OR sum(CASE WHEN b.corrects_item_id IS NULL THEN 1 ELSE -1 END)
                               NOT IN (0, 1)) twice)
             + (SELECT count(*) FROM aid a WHERE a.cap_cents < (
                    SELECT COALESCE(sum(u.amount_cents), 0) FROM aid_use u
                    WHERE u.aid_id = a.id AND u.waits_until IS NULL))
             + (SELECT abs((SELECT COALESCE(sum(b.aid_cents), 0) FROM billable_item b
                            JOIN invoice i ON i.id = b.invoice_id WHERE i.state = 'issued') -
                           COALESCE((SELECT sum(u.amount_cents) FROM aid_use u
                                     WHERE EXISTS (
                                         SELECT 1 FROM billable_item b
                                         JOIN invoice i ON i.id = b.invoice_id
                                         WHERE i.state = 'issued' AND b.child_id = u.child_id
                                           AND b.item_date = u.session_date)), 0)))
             + (SELECT abs((SELECT count(*) FROM invoice
                            WHERE state = 'issued' AND delivery = 'portal') -
                           (SELECT count(*) FROM job WHERE kind = 'invoice_issued_mail'))))";

/// Of what becomes of money later: payments taken back, refunds, slips, and all of it together.
constexpr std::string_view book_contradictions = R"(
        SELECT (SELECT count(*) FROM payment_return r
                WHERE r.amount_cents <> COALESCE((
                    SELECT sum(l.amount_cents) FROM ledger_movement m
                    JOIN ledger_line l ON l.ledger_movement_id = m.id
                    WHERE m.payment_return_id = r.id AND l.ledger_account = 'household'), 0))
             + (SELECT count(*) FROM payment_return r WHERE r.kind <> 'credited' AND 0 <> COALESCE((
                    SELECT sum(m.amount_cents) FROM payment_matching m
                    WHERE m.payment_id = r.payment_id AND m.invoice_id IS NOT NULL), 0))
             + (SELECT count(*) FROM payment p WHERE COALESCE((
                    SELECT sum(r.amount_cents) FROM payment_return r
                    WHERE r.payment_id = p.id), 0) > p.amount_cents)
             + (SELECT count(*) FROM credit_refund f
                WHERE f.amount_cents <> COALESCE((
                    SELECT sum(l.amount_cents) FROM ledger_movement m
                    JOIN ledger_line l ON l.ledger_movement_id = m.id
                    WHERE m.credit_refund_id = f.id AND l.ledger_account = 'household'), 0)
                   OR f.amount_cents <> COALESCE((
                    SELECT sum(m.amount_cents) FROM payment_matching m
                    WHERE m.credit_refund_id = f.id), 0))
             + (SELECT count(*) FROM (
                    SELECT a.regie_id, f.series_year FROM credit_refund f
                    JOIN household_account a ON a.id = f.household_account_id
                    GROUP BY a.regie_id, f.series_year
                    HAVING count(*) <> max(f.series_rank) OR min(f.series_rank) <> 1) refund_gaps)
             + (SELECT count(*) FROM (
                    SELECT regie_id, series_year FROM deposit_slip GROUP BY regie_id, series_year
                    HAVING count(*) <> max(series_rank) OR min(series_rank) <> 1) slip_gaps)
             + (SELECT count(*) FROM deposit_slip s WHERE s.total_cents <> COALESCE((
                    SELECT sum(COALESCE(p.amount_cents, -f.amount_cents)) FROM deposit_slip_line l
                    LEFT JOIN payment p ON p.id = l.payment_id
                    LEFT JOIN credit_refund f ON f.id = l.credit_refund_id
                    WHERE l.deposit_slip_id = s.id), 0))
             + (SELECT count(*) FROM deposit_slip_line l
                JOIN payment_return r ON r.payment_id = l.payment_id WHERE r.kind <> 'bank')
             + (SELECT count(*) FROM (
                    SELECT a.id FROM household_account a
                    WHERE COALESCE((SELECT sum(l.amount_cents) FROM ledger_movement m
                                    JOIN ledger_line l ON l.ledger_movement_id = m.id
                                    WHERE m.household_account_id = a.id
                                      AND l.ledger_account = 'household'), 0)
                       <> COALESCE((SELECT sum(i.total_cents) FROM invoice i
                                    WHERE i.household_id = a.household_id
                                      AND i.regie_id = a.regie_id AND i.state = 'issued'), 0)
                        - COALESCE((SELECT sum(p.amount_cents) FROM payment p
                                    WHERE p.household_account_id = a.id), 0)
                        + COALESCE((SELECT sum(r.amount_cents) FROM payment_return r
                                    JOIN payment p ON p.id = r.payment_id
                                    WHERE p.household_account_id = a.id), 0)
                        + COALESCE((SELECT sum(f.amount_cents) FROM credit_refund f
                                    WHERE f.household_account_id = a.id), 0)) unbalanced))";

}  // namespace

std::int64_t Invoicing::contradictions() {
    return portal_.count(invoice_contradictions) + portal_.count(book_contradictions);
}

}  // namespace support
