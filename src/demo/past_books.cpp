#include "demo/past_books.hpp"

#include <string>

#include "base/check.hpp"
#include "billing/cancel_payment.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/close_day.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/issue_deposit_slip.hpp"
#include "billing/record_payment.hpp"
#include "billing/refund_credit.hpp"
#include "demo/demo_store.hpp"
#include "demo/then.hpp"
#include "platform/db/database.hpp"

namespace demo {

namespace {

using billing::PaymentMode;

struct Place {
    families::HouseholdId household;
    billing::RegieId regie;
};

/// Money that no invoice takes before an officer says so.
void pay_in_advance(const Then& then, const accounts::DeskOfficer& by, const Place& place,
                    base::Money amount, std::string key) {
    billing::CounterPayment payment;
    payment.household = place.household;
    payment.regie = place.regie;
    payment.mode = PaymentMode::transfer;
    payment.amount = amount;
    payment.received_on = then.services().today();
    payment.reference = "VIR FAMILLE";
    payment.rest = billing::PaymentFacts::Rest::kept_as_credit;
    payment.idempotency_key = std::move(key);
    CHECK(billing::record_counter_payment(then.services(), by, payment).has_value());
}

void give_back(const Then& then, const accounts::DeskOfficer& by, const Place& place,
               base::Money amount) {
    billing::RefundOrder order;
    order.household = place.household;
    order.regie = place.regie;
    order.amount = amount;
    order.reference = "VIR REGIE 17";
    order.reason = "Facture payée deux fois";
    order.idempotency_key = "demo-refund";
    CHECK(billing::refund_credit(then.services(), by, order).has_value());
}

void cancel_one(const Then& then, const accounts::DeskOfficer& by, const ChequeOfDemo& payment,
                billing::ReturnKind kind, std::string reason) {
    CHECK(billing::cancel_payment(then.services(), by,
                                  {payment.household, payment.id, kind, std::move(reason)})
              .has_value());
}

void deposit(const Then& then, const accounts::DeskOfficer& by, billing::RegieId regie,
             PaymentMode mode) {
    const auto lines = then.services().database.read([&](db::Read& read) {
        return billing::lines_to_deposit(read, {regie, mode, then.services().today()});
    });
    static_cast<void>(billing::issue_deposit_slip(
        then.services(), by,
        {regie, mode, static_cast<int>(lines.size()), billing::total_of(lines)}));
}

/// The first time, with the float that nobody had counted yet.
void close_with_what_is_there(const Then& then, const accounts::DeskOfficer& by,
                              billing::RegieId regie) {
    const auto day = then.services().today();
    const auto cash = then.services().database.read(
        [&](db::Read& read) { return billing::cash_in_hand(read, regie, day); });
    constexpr auto float_of_cash = base::Money::from_cents(50'00);
    billing::DayClosing closing;
    closing.regie = regie;
    closing.day = day;
    closing.seen_expected = cash.expected();
    closing.counted = cash.expected();
    if (!cash.last_closed) {
        closing.counted += float_of_cash;
        closing.difference_reason = "Fonds de caisse de 50,00\u00A0€";
    }
    CHECK(billing::close_day(then.services(), by, closing).has_value());
}

void deposit_and_close(const Then& then, const accounts::DeskOfficer& by, billing::RegieId regie) {
    deposit(then, by, regie, PaymentMode::cheque);
    deposit(then, by, regie, PaymentMode::cash);
    close_with_what_is_there(then, by, regie);
}

}  // namespace

void keep_the_books(const town::Services& services, const accounts::DeskOfficer& by,
                    billing::RegieId regie, base::Date from, base::Date first_day) {
    const auto cheques = services.database.read(
        [&](db::Read& read) { return cheques_of_demo(read, base::add_days(first_day, -10)); });
    if (cheques.size() < 3) return;  // hardly anybody has paid yet
    const Then a_week_ago(services, base::add_days(first_day, -7));
    cancel_one(a_week_ago, by, cheques.front(), billing::ReturnKind::mistake, "Saisi deux fois");
    // At the end of each month; the last one's end is yesterday.
    for (auto month = base::month_of(from); base::last_day(month) < base::add_days(first_day, -10);
         month += std::chrono::months(1))
        deposit_and_close(Then(services, base::last_day(month)), by, regie);
    const auto deposited = services.database.read([&](db::Read& read) {
        return cheques_of_demo(read,
                               base::first_day(base::month_of(base::add_days(first_day, -10))));
    });
    if (!deposited.empty())
        cancel_one(a_week_ago, by, deposited.front(), billing::ReturnKind::by_bank,
                   "Provision insuffisante");
    const Place paid_twice{cheques.back().household, regie};
    constexpr auto too_much = base::Money::from_cents(18'50);
    pay_in_advance(a_week_ago, by, paid_twice, too_much, "demo-twice");
    give_back(Then(services, base::add_days(first_day, -4)), by, paid_twice, too_much);
    // Left for whoever tries the demo: a credit beside an open invoice.
    const Place advance{cheques.front().household, regie};
    pay_in_advance(Then(services, base::add_days(first_day, -2)), by, advance,
                   base::Money::from_cents(10'00), "demo-advance");
    deposit_and_close(Then(services, base::add_days(first_day, -1)), by, regie);
}

}  // namespace demo
