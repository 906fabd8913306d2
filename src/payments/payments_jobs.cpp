#include "payments/payments_jobs.hpp"

#include <set>

#include "payments/online_payment_store.hpp"
#include "payments/payment_mail_documents.hpp"
#include "payments/settle_online_payment.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/log/log.hpp"
#include "town/outgoing_mail.hpp"

namespace payments {

namespace {

/// More than a town has under way in five minutes; the others' turn comes at the next sweep.
constexpr int most_asked_at_once = 500;

}  // namespace

void enqueue_payment_news(const db::Write& tx, OnlinePaymentId id, base::Instant now) {
    jobs::enqueue(tx, payment_news_job, std::to_string(id.value()), now);
}

void send_payment_news(const town::Services& services, mail::Sender& sender,
                       std::string_view payload) {
    const auto told = services.database.read([&](db::Read& read) {
        return payment_to_announce(read, OnlinePaymentId(jobs::id_in(payload)));
    });
    if (!told || told->email.empty()) return;
    if (const auto message = payment_mail(services, *told)) town::send_from_job(sender, *message);
}

void ask_gateways(const town::Services& services) {
    const auto due = services.database.read([&](db::Read& read) {
        return payments_to_ask(read, services.clock.now(), most_asked_at_once);
    });
    // A gateway that does not answer once would keep the others waiting for each of its payments.
    std::set<billing::RegieId> silent;
    for (const auto& payment : due) {
        if (silent.contains(payment.regie)) continue;
        settle_online_payment(services, payment.id, Source::sweep);
        const auto after = services.database.read(
            [&](db::Read& read) { return find_online_payment(read, payment.id); });
        if (after && after->last_event == Event::unreachable) silent.insert(payment.regie);
    }
    if (!silent.empty())
        logging::warning("a payment gateway does not answer", {{"regies", silent.size()}});
}

}  // namespace payments
