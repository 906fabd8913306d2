#include "billing/cancel_payment.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/account_mail_jobs.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/invoice_store.hpp"
#include "billing/ledger_store.hpp"
#include "families/family_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

base::Result<std::monostate, CancelRefusal> cancel_payment(const town::Services& services,
                                                           const accounts::DeskOfficer& by,
                                                           const Cancellation& cancellation) {
    using Cancelled = base::Result<std::monostate, CancelRefusal>;
    CHECK(!cancellation.reason.empty());
    CHECK(cancellation.kind != ReturnKind::credited);
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> Cancelled {
        const auto scope = families::grant(tx, by.actor, cancellation.household,
                                           accounts::Permission::manage_billing);
        const auto found = scope ? find_payment(tx, *scope, cancellation.payment) : std::nullopt;
        if (!found) return base::refuse(CancelRefusal::no_payment);
        static_cast<void>(lock_account(tx, found->regie, cancellation.household));
        hold_payment(tx, cancellation.payment);
        // As it is now that nobody else takes it back, or to the bank.
        const auto payment = find_payment(tx, *scope, cancellation.payment).value();
        if (const auto refusal = why_not_taken_back(payment, cancellation.kind))
            return base::refuse(*refusal);
        keep_days_open(tx, payment.regie);
        if (open_day(tx, payment.regie, today) != today)
            return base::refuse(CancelRefusal::day_is_closed);
        return_payment(tx, {.payment = payment.id,
                            .kind = cancellation.kind,
                            .returned_on = today,
                            .recorded_at = now,
                            .recorded_by = by.actor.account(),
                            .reason = cancellation.reason});
        families::record(tx, *scope,
                         {.at = now,
                          .action = cancellation.kind == ReturnKind::by_bank ? "cheque_returned"
                                                                             : "payment_cancelled",
                          .subject = "payment " + std::to_string(payment.id.value()),
                          .detail = std::string(french_name(payment.mode)) + ", " +
                                    base::french::amount(payment.amount - payment.returned) + ", " +
                                    cancellation.reason,
                          .remote_address = std::string(by.remote_address)});
        jobs::enqueue(tx, payment_cancelled_job, std::to_string(payment.id.value()), now);
        return std::monostate{};
    });
}

}  // namespace billing
