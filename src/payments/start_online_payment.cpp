#include "payments/start_online_payment.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"
#include "payments/load_online_account.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/payfip_fields.hpp"
#include "payments/record_payment_event.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/log/log.hpp"

namespace payments {

namespace {

using Why = NotStarted::Why;
constexpr std::size_t most_key_bytes = 64;

base::Result<StartedPayment, NotStarted> refused(Why why) {
    return base::refuse(NotStarted{why, {}});
}

/// A payment written down, with all that the gateway is to be told.
struct Written {
    OnlinePayment payment;
    std::string regie_prefix;
    Order order;
    bool is_by_form = false;
};
using WrittenOrNot = base::Result<Written, NotStarted>;

WrittenOrNot choice_refused(ChoiceRefusal refusal) {
    return base::refuse(NotStarted{Why::choice, refusal});
}

/// The reference of a title is its own number, in the only signs that PayFiP takes.
std::string title_reference(const std::string& invoice_number) {
    std::string reference;
    std::ranges::copy_if(invoice_number, std::back_inserter(reference), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return reference;
}

Order order_of(const town::Services& services, const PaymentForm& form,
               const OnlinePayment& payment, const std::vector<std::string>& numbers,
               std::string email, int year) {
    return {.reference = payment.merchant_reference,
            .amount = payment.amount,
            .subject = subject_of(numbers),
            .email = std::move(email),
            .fiscal_year = year,
            .notify_url = services.config.server.public_url + "/paiements/notification",
            .return_url = form.own_address + "/paiements/retour/" + payment.token};
}

/// The first half, in a transaction: who may pay what, written down before anybody else hears it.
class Writing {
 public:
    Writing(const town::Services& services, const accounts::FamilyActor& actor,
            const PaymentForm& form, std::string token)
        : services_(services), actor_(actor), form_(form), token_(std::move(token)) {}

    WrittenOrNot write(db::Write& tx) const {
        const auto scope = families::grant(tx, actor_);
        if (!scope) return base::refuse(NotStarted{Why::no_household, {}});
        auto email = families::email_of(tx, scope->account());
        if (!payfip::is_mel(email)) return base::refuse(NotStarted{Why::no_email, {}});
        if (auto known = find_by_form(tx, scope->account(), form_.form_key))
            return again(tx, std::move(*known), std::move(email));
        const auto open = billing::open_invoices(tx, *scope);
        const auto regie_id = regie_of(form_.chosen, open);
        if (!regie_id) return choice_refused(regie_id.error());
        const auto regie = billing::find_regie(tx, *regie_id);
        CHECK(regie);
        const auto account = online_account(services_, regie->prefix);
        if (!account || !account->takes_payments) return choice_refused(ChoiceRefusal::not_online);
        const auto choice = judge(form_.chosen, open, account->rules);
        if (!choice) return choice_refused(choice.error());
        return first_time(tx, *scope, regie->prefix, *account, *choice, std::move(email));
    }

 private:
    WrittenOrNot again(const db::Write& tx, OnlinePayment known, std::string email) const {
        const auto regie = billing::find_regie(tx, known.regie);
        std::vector<std::string> numbers;
        for (const auto& part : parts_of(tx, known.id)) numbers.push_back(part.number);
        auto order =
            order_of(services_, form_, known, numbers, std::move(email), year_of(known.begun_at));
        const bool is_by_form = known.gateway == "payzen";
        return Written{std::move(known), regie ? regie->prefix : "", std::move(order), is_by_form};
    }

    WrittenOrNot first_time(db::Write& tx, const families::FamilyScope& scope,
                            const std::string& prefix, const OnlineAccount& account,
                            const Choice& choice, std::string email) const {
        const bool is_title = account.rules.one_invoice_only;
        NewOnlinePayment facts{
            .token = token_,
            .form_key = form_.form_key,
            .gateway = account.gateway,
            .gateway_mode = account.mode,
            .client = account.client,
            .merchant_reference = is_title ? title_reference(choice.numbers.front()) : "",
            .refdet_prefix = account.refdet_prefix,
            .begun_at = services_.clock.now()};
        auto payment = add_online_payment(tx, scope, choice, facts);
        families::record(
            tx, scope,
            {.at = facts.begun_at,
             .action = "online_payment_begun",
             .subject = "online_payment " + std::to_string(payment.id.value()),
             .detail = subject_of(choice.numbers) + ", " + base::french::amount(choice.amount),
             .remote_address = form_.remote_address});
        // A title's year is that of its debt; what is made here is of the day.
        const int year = is_title ? choice.year : year_of(facts.begun_at);
        auto order = order_of(services_, form_, payment, choice.numbers, std::move(email), year);
        return Written{std::move(payment), prefix, std::move(order), false};
    }

    [[nodiscard]] int year_of(base::Instant instant) const {
        return static_cast<int>(services_.town_time.date(instant).year());
    }

    const town::Services& services_;
    const accounts::FamilyActor& actor_;
    const PaymentForm& form_;
    std::string token_;
};

/// The second half: what the gateway answered. A form sent twice at once may have been answered
/// twice; the first number counts, and the other is never visited.
StartedPayment keep_departure(const town::Services& services, OnlinePaymentId id,
                              const base::Result<Departure, Fault>& departure) {
    return services.database.write([&](db::Write& tx) -> StartedPayment {
        const auto payment = lock_online_payment(tx, id);
        CHECK(payment);
        if (payment->state != State::created) {
            if (!is_open(payment->state)) return {id, "", {}};
            return {id, payment->departure, departure ? departure->fields : GatewayFields{}};
        }
        const auto now = services.clock.now();
        if (!departure) {
            record_payment_event(tx, services, *payment,
                                 {.event = Event::rejected,
                                  .source = Source::family,
                                  .detail = departure.error().code,
                                  .at = now});
            return {id, "", {}};
        }
        set_departure(tx, id, departure->gateway_reference, departure->address);
        record_payment_event(tx, services, *payment,
                             {.event = Event::accepted,
                              .source = Source::family,
                              .detail = departure->gateway_reference,
                              .at = now});
        return {id, departure->address, departure->fields};
    });
}

}  // namespace

base::Result<StartedPayment, NotStarted> start_online_payment(const town::Services& services,
                                                              const accounts::FamilyActor& actor,
                                                              const PaymentForm& form) {
    if (form.form_key.empty() || form.form_key.size() > most_key_bytes) return refused(Why::no_key);
    const Writing writing(services, actor, form, crypto::random_token(services.random, 128));
    const auto write = [&] {
        return services.database.write([&](db::Write& tx) { return writing.write(tx); });
    };
    WrittenOrNot written = base::refuse(NotStarted{});
    try {
        written = write();
    } catch (const db::Error& error) {
        // The same form at the same moment: the other one has written it.
        if (!error.violates("online_payment_form")) throw;
        written = write();
    }
    if (!written) return base::refuse(written.error());
    const auto& payment = written->payment;
    if (!is_open(payment.state)) return StartedPayment{payment.id, "", {}};
    // A gateway that is visited plainly has its address already; another's form is made anew.
    if (payment.state == State::sent && !written->is_by_form)
        return StartedPayment{payment.id, payment.departure, {}};
    const auto account = online_account(services, written->regie_prefix);
    if (!account) return refused(Why::gateway);
    const auto departure = account->way->start(written->order);
    if (!departure)
        logging::error("the gateway did not take a payment",
                       {{"online_payment", payment.id.value()},
                        {"code", departure.error().code},
                        {"label", departure.error().label}});
    auto started = keep_departure(services, payment.id, departure);
    if (started.departure.empty() && !departure) return refused(Why::gateway);
    return started;
}

std::string new_form_key(const town::Services& services) {
    return crypto::random_token(services.random, 128);
}

}  // namespace payments
