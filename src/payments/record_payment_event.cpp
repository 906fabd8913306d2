#include "payments/record_payment_event.hpp"

#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/payments_jobs.hpp"
#include "platform/log/log.hpp"

namespace payments {

namespace {

billing::WrittenPayment book(const db::Write& tx, const town::Services& services,
                             const OnlinePayment& payment, base::Money received,
                             base::Instant now) {
    billing::PaymentFacts facts;
    facts.regie = payment.regie;
    facts.household = payment.household;
    facts.mode = billing::PaymentMode::online;
    facts.amount = received;
    facts.received_on = services.town_time.date(now);
    facts.recorded_at = now;
    facts.reference = payment.merchant_reference;
    // Whatever else goes wrong, the ledger takes this payment once.
    facts.idempotency_key = "online-payment-" + std::to_string(payment.id.value());
    for (const auto& part : parts_of(tx, payment.id))
        facts.wishes.push_back({part.invoice, part.amount});
    // The family chose its invoices; what they no longer take is its own to decide about.
    facts.rest = billing::PaymentFacts::Rest::kept_as_credit;
    return billing::write_payment(tx, facts);
}

std::string_view audit_action_of(State to) {
    switch (to) {
        case State::paid:
            return "online_payment_received";
        case State::to_review:
            return "online_payment_to_review";
        case State::dismissed:
            return "online_payment_dismissed";
        default:
            return "";
    }
}

void tell_audit_log(db::Write& tx, const OnlinePayment& payment, const Happening& happening,
                    State to) {
    const auto action = audit_action_of(to);
    if (action.empty()) return;
    accounts::AuditEntry entry;
    entry.at = happening.at;
    entry.account = happening.officer;
    entry.action = action;
    entry.subject = "online_payment " + std::to_string(payment.id.value());
    entry.detail = base::french::amount(happening.received.value_or(payment.amount));
    if (!happening.detail.empty()) entry.detail += ", " + happening.detail;
    entry.household = payment.household.value();
    accounts::record(tx, entry);
}

/// Of money and of an officer's word the family always hears; of the rest when it was told so.
bool is_news_for_family(const OnlinePayment& payment, State to) {
    if (to == State::paid || to == State::dismissed) return true;
    return is_open(payment.state) && payment.promises_news;
}

/// What is known to have come instead of what was ordered. Once the payment has ended, it is what
/// the ledger says.
std::optional<base::Money> received_after(const OnlinePayment& payment, const Happening& happening,
                                          State to) {
    if (payment.state == State::paid || payment.state == State::dismissed) {
        if (to == payment.state) return payment.received;
    }
    if (to == State::paid || happening.received) return happening.received;
    return payment.received;
}

}  // namespace

State record_payment_event(db::Write& tx, const town::Services& services,
                           const OnlinePayment& payment, const Happening& happening) {
    const auto to = next(payment.state, happening.event);
    Move move{.event = happening.event,
              .to = to,
              .source = happening.source,
              .detail = happening.detail,
              .at = happening.at,
              .received = received_after(payment, happening, to),
              .next_question = next_question(to, happening.event, payment.begun_at, happening.at),
              .officer = happening.officer};
    if (to == State::paid && payment.state != State::paid) {
        const auto written =
            book(tx, services, payment, happening.received.value_or(payment.amount), happening.at);
        move.payment = written.id;
        move.credit = written.credit;
    }
    write_move(tx, payment, move);
    if (to == State::paid && happening.event != Event::paid &&
        happening.event != Event::officer_accepts)
        logging::warning("a gateway takes back what it said of a payment",
                         {{"online_payment", payment.id.value()},
                          {"event", name(happening.event)},
                          {"result", happening.detail}});
    if (to == payment.state) return to;
    tell_audit_log(tx, payment, happening, to);
    if (is_news_for_family(payment, to)) enqueue_payment_news(tx, payment.id, happening.at);
    return to;
}

}  // namespace payments
