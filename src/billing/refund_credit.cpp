#include "billing/refund_credit.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/account_mail_jobs.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/credit_refund.hpp"
#include "billing/credit_refund_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

RefundFacts refund_facts(const RefundOrder& order) {
    RefundFacts facts;
    facts.regie = order.regie;
    facts.household = order.household;
    facts.mode = order.mode;
    facts.amount = order.amount;
    facts.payee = order.payee;
    facts.reference = order.reference;
    facts.reason = order.reason;
    facts.idempotency_key = order.idempotency_key;
    return facts;
}

}  // namespace

base::Result<WrittenRefund, RefundRefusal> refund_credit(const town::Services& services,
                                                         const accounts::DeskOfficer& by,
                                                         const RefundOrder& order) {
    using Refunded = base::Result<WrittenRefund, RefundRefusal>;
    CHECK(order.amount > base::Money() && !order.reason.empty());
    CHECK(std::ranges::find(refund_modes, order.mode) != refund_modes.end());
    auto facts = refund_facts(order);
    facts.paid_on = services.today();
    facts.recorded_at = services.clock.now();
    facts.recorded_by = by.actor.account();
    try {
        return services.database.write([&](db::Write& tx) -> Refunded {
            const auto scope = families::grant(tx, by.actor, order.household,
                                               accounts::Permission::manage_billing);
            if (!scope || !find_regie(tx, order.regie))
                return base::refuse(RefundRefusal::no_family);
            const auto account = lock_account(tx, order.regie, order.household);
            keep_days_open(tx, order.regie);
            if (open_day(tx, order.regie, facts.paid_on) != facts.paid_on)
                return base::refuse(RefundRefusal::day_is_closed);
            // A form that was sent twice may have taken all there was with the first.
            if (refund_recorded_as(tx, *scope, order.idempotency_key))
                return base::refuse(RefundRefusal::known);
            if (available_credit(tx, order.regie, order.household) < order.amount)
                return base::refuse(RefundRefusal::too_much);
            const auto written = write_refund(tx, account, facts);
            families::record(tx, *scope,
                             {.at = facts.recorded_at,
                              .action = "credit_refunded",
                              .subject = "refund " + written.number,
                              .detail = std::string(french_name(order.mode)) + ", " +
                                        base::french::amount(order.amount) + ", " + order.reason,
                              .remote_address = std::string(by.remote_address)});
            jobs::enqueue(tx, credit_refunded_job, std::to_string(written.id.value()),
                          facts.recorded_at);
            return written;
        });
    } catch (const db::Error& error) {
        if (error.violates("credit_refund_idempotency")) return base::refuse(RefundRefusal::known);
        throw;
    }
}

}  // namespace billing
