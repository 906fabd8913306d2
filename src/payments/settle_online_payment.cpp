#include "payments/settle_online_payment.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "billing/regie_store.hpp"
#include "payments/load_online_account.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/record_payment_event.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/log/log.hpp"

namespace payments {

namespace {

/// A payment, and the prefix of the régie whose way to the gateway it took.
struct Found {
    OnlinePayment payment;
    std::string regie_prefix;
};

std::optional<Found> load(const town::Services& services, OnlinePaymentId id) {
    return services.database.read([&](db::Read& read) -> std::optional<Found> {
        auto payment = find_online_payment(read, id);
        if (!payment) return std::nullopt;
        const auto regie = billing::find_regie(read, payment->regie);
        return Found{std::move(*payment), regie ? regie->prefix : ""};
    });
}

std::string detail_of(const base::Result<Report, Fault>& answer) {
    if (!answer) return answer.error().code;
    auto detail = answer->result_code;
    if (!answer->bank_reference.empty()) detail += " " + answer->bank_reference;
    return detail;
}

std::optional<base::Money> other_than(base::Money ordered, base::Money received) {
    return received == ordered ? std::nullopt : std::optional(received);
}

/// A browser may ask for the page again and again: the gateway is asked anew after a pause.
bool was_just_asked(const OnlinePayment& payment, Source source, base::Instant now) {
    constexpr std::chrono::seconds pause{5};
    return source == Source::browser_return && payment.last_event != Event::accepted &&
           payment.asked_at && now - *payment.asked_at < pause;
}

/// What the gateway says now, as an event. One that was never given a number was never seen there.
Happening question(const town::Services& services, const Found& found, Source source,
                   const std::optional<Report>& proven) {
    const auto& payment = found.payment;
    const auto account = online_account(services, found.regie_prefix);
    base::Result<Report, Fault> answer =
        base::refuse(Fault{FaultKind::not_known_yet, "", "no number"});
    if (proven) {
        answer = *proven;
    } else if (!payment.gateway_reference.empty()) {
        answer = account ? account->way->ask(payment.gateway_reference)
                         : base::refuse(Fault{FaultKind::unavailable, "", "no such account"});
    }
    const auto now = services.clock.now();
    const auto event = event_of(answer, payment.expectation(), now);
    if (event == Event::mismatch)
        logging::error("a gateway reports a payment that is not the one that was begun",
                       {{"online_payment", payment.id.value()}, {"result", answer->result_code}});
    Happening happening{.event = event, .source = source, .detail = detail_of(answer), .at = now};
    if (event == Event::mismatch && answer->amount > base::Money())
        happening.received = other_than(payment.amount, answer->amount);
    return happening;
}

}  // namespace

std::optional<State> settle_online_payment(const town::Services& services, OnlinePaymentId id,
                                           Source source, const std::optional<Report>& proven) {
    const auto found = load(services, id);
    if (!found) return std::nullopt;
    const auto state = found->payment.state;
    // What a gateway has signed is written down whatever came before; only a question is spared.
    if (!proven && (state == State::paid || state == State::failed ||
                    was_just_asked(found->payment, source, services.clock.now())))
        return state;
    const auto happening = question(services, *found, source, proven);
    return services.database.write([&](db::Write& tx) {
        const auto payment = lock_online_payment(tx, id);
        CHECK(payment);
        return record_payment_event(tx, services, *payment, happening);
    });
}

base::Result<State, NotDecided> decide_online_payment(const town::Services& services,
                                                      const accounts::OfficerActor& officer,
                                                      OnlinePaymentId id,
                                                      const OnlinePaymentDecision& decision) {
    CHECK(officer.may(accounts::Permission::manage_billing));
    const bool accepts = decision.answer == Officers::accept;
    CHECK(!accepts || decision.received > base::Money());
    return services.database.write([&](db::Write& tx) -> base::Result<State, NotDecided> {
        const auto payment = lock_online_payment(tx, id);
        if (!payment) return base::refuse(NotDecided::not_found);
        if (payment->state != State::to_review) return base::refuse(NotDecided::not_to_review);
        if (accepts && decision.received > std::max(payment->amount, payment->money()))
            return base::refuse(NotDecided::too_much);
        return record_payment_event(
            tx, services, *payment,
            {.event = accepts ? Event::officer_accepts : Event::officer_dismisses,
             .source = Source::officer,
             .detail = decision.reason,
             .at = services.clock.now(),
             .received = accepts ? other_than(payment->amount, decision.received) : std::nullopt,
             .officer = officer.account()});
    });
}

bool see_credit(const town::Services& services, const accounts::OfficerActor& officer,
                OnlinePaymentId id) {
    CHECK(officer.may(accounts::Permission::manage_billing));
    return services.database.write([&](db::Write& tx) {
        const auto payment = lock_online_payment(tx, id);
        if (!payment) return false;
        if (payment->credit <= base::Money() || payment->is_credit_seen) return true;
        set_credit_seen(tx, id, officer.account());
        accounts::record(tx, officer,
                         {.at = services.clock.now(),
                          .action = "online_payment_credit_seen",
                          .subject = "online_payment " + std::to_string(id.value()),
                          .household = payment->household.value()});
        return true;
    });
}

}  // namespace payments
