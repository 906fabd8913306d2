#include "support/invoices.hpp"

#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"

namespace support {

billing::RegieId regie(Portal& portal, const std::string& prefix) {
    return portal.services().database.write([&](db::Write& tx) {
        for (const auto& known : billing::all_regies(tx)) {
            if (known.prefix == prefix) return known.id;
        }
        billing::Regie made;
        made.name = "Régie " + prefix;
        made.prefix = prefix;
        return billing::add_regie(tx, made);
    });
}

billing::InvoiceId issue_invoice(Portal& portal, billing::RegieId regie,
                                 families::HouseholdId household, int cents) {
    const auto now = portal.services().clock.now();
    const auto today = portal.services().today();
    return portal.services().database.write([&](db::Write& tx) {
        const auto account = billing::lock_account(tx, regie, household);
        const int year = static_cast<int>(today.year());
        const auto number = billing::take_number(tx, regie, billing::Series::invoice, year);
        const auto prefix = billing::find_regie(tx, regie)->prefix;
        billing::Invoice invoice;
        invoice.regie = regie;
        invoice.household = household;
        invoice.number = billing::text_of(prefix, billing::Series::invoice, number);
        invoice.total = base::Money::from_cents(cents);
        invoice.issue_date = today;
        invoice.due_date = base::add_days(today, 30);
        invoice.id = tx->value<billing::InvoiceId>(R"(
            INSERT INTO invoice (regie_id, household_id, kind, state, number, series_year,
                                 series_rank, period_from, period_to, total_cents, content_hash,
                                 issue_date, due_date, issued_at, balance_before_cents, recipient,
                                 reason)
            VALUES (:regie, :household, 'invoice', 'issued', :number, :year, :rank, :today, :today,
                    :total, '', :today, :due, :now, 0, '', '') RETURNING id)",
                                                   {{"regie", regie},
                                                    {"household", household},
                                                    {"number", invoice.number},
                                                    {"year", number.year},
                                                    {"rank", number.rank},
                                                    {"today", today},
                                                    {"total", invoice.total},
                                                    {"due", invoice.due_date},
                                                    {"now", now}});
        billing::post_invoice(tx, account, invoice, std::nullopt, now);
        return invoice.id;
    });
}

payments::OnlinePaymentId add_online_payment(Portal& portal, families::HouseholdId household,
                                             accounts::AccountId account) {
    const auto owner = regie(portal);
    const auto number = portal.count("SELECT count(*) FROM online_payment") + 1;
    return portal.services().database.write([&](db::Write& tx) {
        return tx->value<payments::OnlinePaymentId>(
            R"(
            INSERT INTO online_payment (token, regie_id, household_id, account_id, form_key,
                                        gateway, gateway_mode, client_number, merchant_reference,
                                        departure, amount_cents, state, last_event, begun_at,
                                        promises_news, credit_cents)
            VALUES (:token, :regie, :household, :account, :token, 'payfip', 'T', '006382',
                    'PF0000000001', '', 1000, 'failed', 'rejected', :now, :no, 0) RETURNING id)",
            {{"token", "token-" + std::to_string(number)},
             {"regie", owner},
             {"household", household},
             {"account", account},
             {"now", portal.services().clock.now()},
             {"no", false}});
    });
}

std::int64_t debt(Portal& portal, billing::RegieId regie, families::HouseholdId household) {
    return portal.services()
        .database.read([&](db::Read& read) { return billing::balance(read, regie, household); })
        .cents();
}

std::int64_t left(Portal& portal, billing::InvoiceId invoice) {
    return portal.count(
        "SELECT total_cents - coalesce((SELECT sum(amount_cents) FROM payment_matching WHERE "
        "invoice_id = invoice.id), 0) FROM invoice WHERE id = " +
        std::to_string(invoice.value()));
}

}  // namespace support
