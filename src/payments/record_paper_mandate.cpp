#include "payments/record_paper_mandate.hpp"

#include "base/check.hpp"
#include "billing/regie_store.hpp"
#include "families/address_store.hpp"
#include "families/family_store.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/end_mandate.hpp"
#include "payments/french_bank.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

using PaperResult = base::Result<DebitMandateId, RefusedPaper>;

DebitMandate mandate_on(const PaperMandate& paper, const DebitCreditor& creditor,
                        const families::Address& address) {
    DebitMandate mandate;
    mandate.rum = paper.rum;
    mandate.regie = paper.regie;
    mandate.household = paper.household;
    mandate.holder = paper.holder;
    mandate.holder_street = families::first_line(address);
    mandate.holder_postcode = address.postcode;
    mandate.holder_town = address.town;
    mandate.iban_end = end_of_iban(paper.iban);
    mandate.bic = bic_or_known(paper.bic, paper.iban);
    mandate.ics = creditor.ics;
    mandate.creditor_name = creditor.name;
    mandate.creditor_address = address_lines(creditor);
    return mandate;
}

base::Instant signed_at(const town::Services& services, const PaperMandate& paper) {
    return services.town_time.instant(paper.signed_on, std::chrono::hours(12));
}

/// The sheet comes again: as it was, or with something else on it. Nobody sees the account that is
/// opened to compare.
PaperResult answer_again(db::Read read, const town::Services& services, const DebitMandate& known,
                         const DebitMandate& mandate, const PaperMandate& paper) {
    if (known.household != mandate.household)
        return base::refuse(RefusedPaper{PaperMandateRefusal::rum_known});
    const auto refused = [&](PaperMandateRefusal why) {
        return base::refuse(RefusedPaper{why, known.rum, known.iban_end});
    };
    const auto account = iban_of(read, services.keys, known.id);
    if (!account || account->reveal() != paper.iban.reveal())
        return refused(PaperMandateRefusal::other_account);
    const bool is_same =
        known.signing == MandateSigning::on_paper && known.regie == mandate.regie &&
        known.holder == mandate.holder && known.bic == mandate.bic &&
        known.signed_at == signed_at(services, paper) && known.signed_place == paper.signed_place &&
        known.former_debit_on == paper.former_debit_on;
    if (!is_same) return refused(PaperMandateRefusal::other_facts);
    return known.id;
}

}  // namespace

PaperResult record_paper_mandate(const town::Services& services, const accounts::DeskOfficer& by,
                                 const PaperMandate& paper) {
    const auto now = services.clock.now();
    const auto today = services.today();
    CHECK(problems_of(paper, today).empty());
    CHECK(!paper.rum.empty() || paper.chance.size() == rum_chance_length);
    const auto record = [&](db::Write& tx) -> PaperResult {
        const auto scope =
            families::grant(tx, by.actor, paper.household, accounts::Permission::manage_billing);
        if (!scope) return base::refuse(RefusedPaper{PaperMandateRefusal::no_family});
        const auto regie = billing::find_regie(tx, paper.regie);
        const auto creditor = find_debit_creditor(tx, paper.regie);
        if (!regie || !creditor) return base::refuse(RefusedPaper{PaperMandateRefusal::no_regie});
        auto mandate = mandate_on(paper, *creditor, families::address_on(tx, *scope, today));
        if (paper.rum.empty()) mandate.rum = make_rum(regie->prefix, paper.household, paper.chance);
        if (const auto known = mandate_named(tx, mandate.rum))
            return answer_again(tx, services, *known, mandate, paper);
        mandate.account = by.actor.account();
        mandate.proposed_at = now;
        const auto id = add_mandate(tx, services.keys, mandate, paper.iban);
        end_former_mandate(tx, *scope, mandate, now, by.remote_address);
        sign_paper_mandate_row(
            tx, id, {signed_at(services, paper), paper.signed_place, paper.former_debit_on});
        families::record(
            tx, *scope,
            {.at = now,
             .action = "mandate_recorded",
             .subject = "debit_mandate " + std::to_string(id.value()),
             .detail = mandate.rum + ", signé sur papier le " + base::iso(paper.signed_on) +
                       (paper.rum.empty() ? "" : ", référence reprise"),
             .remote_address = std::string(by.remote_address)});
        jobs::enqueue(tx, mandate_signed_job, std::to_string(id.value()), now);
        return id;
    };
    try {
        return services.database.write(record);
    } catch (const db::Error& error) {
        // Somebody signed, or the form was sent, at the same moment: that mandate is now there to
        // be replaced, or is this one.
        if (!error.violates("debit_mandate_rum") && !error.violates("debit_mandate_in_force"))
            throw;
        return services.database.write(record);
    }
}

}  // namespace payments
