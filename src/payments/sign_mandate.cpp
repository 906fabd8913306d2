#include "payments/sign_mandate.hpp"

#include <algorithm>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "billing/regie_store.hpp"
#include "families/address_store.hpp"
#include "families/family_store.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/end_mandate.hpp"
#include "payments/french_bank.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

constexpr std::string_view code_purpose = "consent to direct debit";

/// What the code's keyed hash is made of: a code is worth something for one mandate.
std::string coded(const DebitMandate& mandate, std::string_view code) {
    return mandate.rum + " " + std::string(code);
}

bool is_fresh(const ConsentCode& code, base::Instant now) {
    return now < code.sent_at + consent_code_life && code.tries < consent_code_tries;
}

std::string signing_subject(const DebitMandate& mandate) {
    return "debit_mandate " + std::to_string(mandate.id.value());
}

}  // namespace

base::Result<DebitMandateId, ProposalRefusal> propose_mandate(const town::Services& services,
                                                              const accounts::FamilyActor& actor,
                                                              const MandateForm& form) {
    using Proposed = base::Result<DebitMandateId, ProposalRefusal>;
    const auto now = services.clock.now();
    const auto today = services.today();
    const auto chance = crypto::random_code(services.random, rum_chance_length);
    return services.database.write([&](db::Write& tx) -> Proposed {
        const auto scope = families::grant(tx, actor);
        if (!scope) return base::refuse(ProposalRefusal::no_household);
        const auto regie = billing::find_regie(tx, form.regie);
        const auto creditor = find_debit_creditor(tx, form.regie);
        if (!regie || !creditor) return base::refuse(ProposalRefusal::no_regie);
        if (families::email_of(tx, actor.account()).empty())
            return base::refuse(ProposalRefusal::no_email);
        if (proposals_since(tx, actor.account(), now - std::chrono::hours(1)) >=
            consent_codes_an_hour)
            return base::refuse(ProposalRefusal::too_many);
        const auto address = families::address_on(tx, *scope, today);
        DebitMandate mandate;
        mandate.rum = make_rum(regie->prefix, scope->household_id(), chance);
        mandate.regie = form.regie;
        mandate.household = scope->household_id();
        mandate.account = actor.account();
        mandate.holder = form.holder;
        mandate.holder_street = families::first_line(address);
        mandate.holder_postcode = address.postcode;
        mandate.holder_town = address.town;
        mandate.iban_end = end_of_iban(form.iban);
        mandate.bic = bic_or_known(form.bic, form.iban);
        mandate.ics = creditor->ics;
        mandate.creditor_name = creditor->name;
        mandate.creditor_address = address_lines(*creditor);
        mandate.proposed_at = now;
        const auto id = add_mandate(tx, services.keys, mandate, form.iban);
        mandate.id = id;
        families::record(tx, *scope,
                         {.at = now,
                          .action = "mandate_proposed",
                          .subject = signing_subject(mandate),
                          .detail = mandate.rum,
                          .remote_address = form.remote_address});
        jobs::enqueue(tx, consent_code_job, std::to_string(id.value()), now);
        return id;
    });
}

SignOutcome sign_mandate(const town::Services& services, const accounts::FamilyActor& actor,
                         DebitMandateId id, std::string_view typed_code,
                         std::string_view remote_address) {
    const auto now = services.clock.now();
    const auto code = clean_code(typed_code);
    const auto sign = [&](db::Write& tx) {
        const auto scope = families::grant(tx, actor);
        if (!scope) return SignOutcome::no_mandate;
        if (!lock_mandate(tx, id)) return SignOutcome::no_mandate;
        const auto mandate = find_mandate(tx, *scope, id);
        if (!mandate || mandate->account != actor.account()) return SignOutcome::no_mandate;
        if (mandate->state != MandateState::proposed) return SignOutcome::signed_now;
        const auto sent = consent_code_of(tx, id);
        if (!sent || !is_fresh(*sent, now)) return SignOutcome::code_not_valid;
        if (code.empty() ||
            !crypto::mac_matches(services.keys, code_purpose, coded(*mandate, code), sent->mac)) {
            count_wrong_code(tx, id);
            families::record(tx, *scope,
                             {.at = now,
                              .action = "mandate_code_wrong",
                              .subject = signing_subject(*mandate),
                              .detail = mandate->rum,
                              .remote_address = std::string(remote_address)});
            return sent->tries + 1 < consent_code_tries ? SignOutcome::wrong_code
                                                        : SignOutcome::code_not_valid;
        }
        end_former_mandate(tx, *scope, *mandate, now, remote_address);
        const auto email = families::email_of(tx, actor.account());
        sign_mandate_row(tx, id, {now, email, remote_address});
        families::record(tx, *scope,
                         {.at = now,
                          .action = "mandate_signed",
                          .subject = signing_subject(*mandate),
                          .detail = mandate->rum,
                          .remote_address = std::string(remote_address)});
        jobs::enqueue(tx, mandate_signed_job, std::to_string(id.value()), now);
        return SignOutcome::signed_now;
    };
    try {
        return services.database.write(sign);
    } catch (const db::Error& error) {
        // The other guardian signed at the same moment: that mandate is now there to be replaced.
        if (!error.violates("debit_mandate_in_force")) throw;
        return services.database.write(sign);
    }
}

bool awaits_code(const town::Services& services, DebitMandateId id) {
    return services.database.read([&](db::Read& read) {
        const auto sent = consent_code_of(read, id);
        const auto mandate = find_mandate(read, id);
        if (!mandate || mandate->state != MandateState::proposed) return false;
        // Its mail may still be on its way to the queue's end.
        if (!sent) return services.clock.now() < mandate->proposed_at + consent_code_life;
        return is_fresh(*sent, services.clock.now());
    });
}

std::optional<ConsentLetter> give_consent_code(const town::Services& services, DebitMandateId id) {
    auto code = std::to_string(crypto::random_below(services.random, 1'000'000));
    code.insert(0, 6 - code.size(), '0');
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> std::optional<ConsentLetter> {
        auto mandate = lock_mandate(tx, id);
        if (!mandate || mandate->state != MandateState::proposed) return std::nullopt;
        const auto account = accounts::find_account(tx, mandate->account);
        auto email = families::email_of(tx, mandate->account);
        if (!account || account->is_suspended || email.empty()) return std::nullopt;
        set_consent_code(tx, id, crypto::mac(services.keys, code_purpose, coded(*mandate, code)),
                         now);
        return ConsentLetter{std::move(*mandate), account->display_name, std::move(email),
                             base::Sensitive<std::string>(code)};
    });
}

}  // namespace payments
