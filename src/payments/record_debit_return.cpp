#include "payments/record_debit_return.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "billing/one_off_charge_store.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_reason.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

std::string words_of(std::string_view code) {
    const auto* reason = find_return_reason(code);
    return reason ? std::string(code) + ", " + std::string(reason->officer) : std::string(code);
}

class Recording {
 public:
    Recording(db::Write& tx, const accounts::DeskOfficer& by, const DebitLine& line,
              const ReturnedDebit& returned, base::Instant now)
        : tx_(tx), by_(by), line_(line), returned_(returned), now_(now) {}

    void write(ReturnSource source, billing::RegieId regie) {
        add_debit_return(tx_, {.line = line_.id,
                               .reason_code = returned_.reason_code,
                               .returned_on = returned_.returned_on,
                               .source = source,
                               .recorded_at = now_,
                               .recorded_by = by_.actor.account(),
                               .fee = ask_fee(regie)});
        set_line_state(tx_, line_.id, DebitLineState::returned);
        take_money_back();
        record("debit_returned", "debit_line " + std::to_string(line_.id.value()),
               line_.end_to_end_id + ", " + base::french::amount(line_.amount) + ", " +
                   words_of(returned_.reason_code));
        const auto* reason = find_return_reason(returned_.reason_code);
        if (reason && reason->effect == ReturnEffect::mandate_suspended) suspend(*reason);
        if (!reason || reason->news == ReturnNews::family)
            jobs::enqueue(tx_, debit_returned_job, std::to_string(line_.id.value()), now_);
    }

 private:
    /// On the family's next invoice, when the town asks for something.
    std::optional<billing::OneOffChargeId> ask_fee(billing::RegieId regie) {
        const auto creditor = find_debit_creditor(tx_, regie);
        const auto fee =
            creditor ? return_fee_for(*creditor, returned_.reason_code) : base::Money();
        if (fee.is_zero()) return std::nullopt;
        const auto id =
            billing::add_one_off_charge(tx_, {.regie = regie,
                                              .household = line_.household,
                                              .date = returned_.returned_on,
                                              .label = "Frais de prélèvement rejeté",
                                              .reason = fee_reason(),
                                              .amount = fee,
                                              .form_key = "debit_return " + line_.end_to_end_id,
                                              .added_by = by_.actor.account(),
                                              .added_at = now_});
        record("charge_added", "one_off_charge " + std::to_string(id.value()),
               "Frais de rejet, " + base::french::amount(fee) + ", " + line_.end_to_end_id);
        return id;
    }

    /// As the family reads it on its invoice.
    [[nodiscard]] std::string fee_reason() const {
        const auto* reason = find_return_reason(returned_.reason_code);
        auto text = "Prélèvement du " + base::french::date(line_.collection_date) +
                    " pour la facture " + line_.invoice_number;
        if (reason && !reason->family.empty())
            return text + "\u00A0: " + std::string(reason->family) + ".";
        return text + ", rejeté par la banque.";
    }

    void take_money_back() {
        if (!line_.payment) {
            billing::forget_debit(tx_, line_.invoice);
            return;
        }
        billing::return_payment(tx_, {.payment = *line_.payment,
                                      .returned_on = returned_.returned_on,
                                      .recorded_at = now_,
                                      .recorded_by = by_.actor.account(),
                                      .reason = words_of(returned_.reason_code)});
    }

    void suspend(const ReturnReason& reason) {
        const auto mandate = lock_mandate(tx_, line_.mandate);
        if (!mandate || mandate->state != MandateState::active) return;
        const auto why = std::string(reason.code) + "\u00A0: " + std::string(reason.officer);
        set_mandate_state(tx_, mandate->id, MandateState::suspended, why, now_);
        record("mandate_suspended", "debit_mandate " + std::to_string(mandate->id.value()),
               mandate->rum + ", " + why);
    }

    void record(std::string_view action, std::string subject, std::string detail) {
        accounts::record(tx_, {.at = now_,
                               .account = by_.actor.account(),
                               .action = action,
                               .subject = std::move(subject),
                               .detail = std::move(detail),
                               .remote_address = std::string(by_.remote_address),
                               .household = line_.household.value()});
    }

    db::Write& tx_;
    const accounts::DeskOfficer& by_;
    const DebitLine& line_;
    const ReturnedDebit& returned_;
    base::Instant now_;
};

}  // namespace

ReturnOutcome record_debit_return(const town::Services& services, const accounts::DeskOfficer& by,
                                  const ReturnedDebit& returned, ReturnSource source) {
    CHECK(is_reason_code(returned.reason_code));
    CHECK(by.actor.may(accounts::Permission::manage_billing));
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto id = debit_line_named(tx, returned.end_to_end_id);
        if (!id) return ReturnOutcome::unknown_debit;
        const auto before = find_debit_line(tx, *id);
        CHECK(before);
        // Whoever books the run's debits holds the run, too.
        const auto run = lock_debit_run(tx, before->run);
        CHECK(run);
        const auto line = lock_debit_line(tx, *id);
        CHECK(line);
        if (line->state == DebitLineState::returned) return ReturnOutcome::known;
        if (line->state == DebitLineState::cancelled) return ReturnOutcome::called_off;
        Recording(tx, by, *line, returned, now).write(source, run->creditor.regie);
        return ReturnOutcome::recorded;
    });
}

}  // namespace payments
