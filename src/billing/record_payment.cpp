#include "billing/record_payment.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"

namespace billing {

namespace {

using CounterResult = base::Result<WrittenPayment, CounterRefusal>;

PaymentFacts facts_of(const CounterPayment& payment, accounts::AccountId officer,
                      base::Instant now) {
    PaymentFacts facts;
    facts.regie = payment.regie;
    facts.household = payment.household;
    facts.mode = payment.mode;
    facts.amount = payment.amount;
    facts.received_on = payment.received_on;
    facts.recorded_at = now;
    facts.recorded_by = officer;
    facts.payer = payment.payer;
    facts.reference = payment.reference;
    facts.note = payment.note;
    facts.idempotency_key = payment.idempotency_key;
    facts.wishes = payment.wishes;
    facts.rest = payment.rest;
    return facts;
}

}  // namespace

CounterResult record_counter_payment(const town::Services& services,
                                     const accounts::DeskOfficer& by,
                                     const CounterPayment& payment) {
    CHECK(payment.amount > base::Money() && payment.amount <= most_at_counter);
    CHECK(payment.mode != PaymentMode::waiver || !payment.note.empty());
    const auto now = services.clock.now();
    try {
        return services.database.write([&](db::Write& tx) -> CounterResult {
            const auto scope = families::grant(tx, by.actor, payment.household,
                                               accounts::Permission::manage_billing);
            if (!scope || !find_regie(tx, payment.regie))
                return base::refuse(CounterRefusal::no_family);
            keep_days_open(tx, payment.regie);
            if (open_day(tx, payment.regie, payment.received_on) != payment.received_on)
                return base::refuse(CounterRefusal::day_is_closed);
            const auto written = write_payment(tx, facts_of(payment, by.actor.account(), now));
            if (payment.mode == PaymentMode::waiver && written.credit > base::Money())
                return base::refuse(CounterRefusal::no_debt_left);
            families::record(
                tx, *scope,
                {.at = now,
                 .action = payment.mode == PaymentMode::waiver ? "debt_waived" : "payment_recorded",
                 .subject = "payment " + std::to_string(written.id.value()),
                 .detail = std::string(french_name(payment.mode)) + ", " +
                           base::french::amount(payment.amount) +
                           (payment.note.empty() ? "" : ", " + payment.note),
                 .remote_address = std::string(by.remote_address)});
            return written;
        });
    } catch (const db::Error& error) {
        if (error.violates("payment_idempotency")) return base::refuse(CounterRefusal::known);
        throw;
    }
}

}  // namespace billing
