#include "accounts/change_second_factor.hpp"

#include <functional>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/record_wrong_proof.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace accounts {

namespace {

using Part = ProofRefusal::Part;
using Reason = ProofRefusal::Reason;

/// In the audit log.
constexpr std::string_view form_name = "second factor change";

void record_change(db::Write& tx, const Actor& actor, std::string_view action, base::Instant now,
                   std::string_view remote_address) {
    record(tx, {.at = now,
                .account = actor.account(),
                .action = action,
                .subject = "account " + std::to_string(actor.account().value()),
                .detail = "",
                .remote_address = std::string(remote_address)});
}

ProofRefusal count_wrong_app_code(db::Write& tx, const Account& account, base::Instant now,
                                  std::string_view remote_address) {
    const auto after = record_wrong_proof(tx, account, form_name, now, remote_address);
    return {Part::code, after.blocked_at ? Reason::blocked : Reason::wrong, after.next_attempt_at};
}

/// The change of one who has an app already: the transaction uses up one of its codes.
std::optional<ProofRefusal> change_with_proof(
    const town::Services& services, const Actor& actor, const Proof& proof,
    std::string_view remote_address, const std::function<void(db::Write&, base::Instant)>& change) {
    return change_with_password(
        services, actor, proof.password, form_name, remote_address,
        [&](db::Write& tx, const Account& account,
            base::Instant now) -> std::optional<ProofRefusal> {
            if (use_code(tx, services.keys, account.id, proof.code, now) == UsedCode::none)
                return count_wrong_app_code(tx, account, now, remote_address);
            change(tx, now);
            return std::nullopt;
        });
}

}  // namespace

base::Result<RecoveryCodes, ProofRefusal> enrol_second_factor(const town::Services& services,
                                                              const Actor& actor,
                                                              const Proof& proof,
                                                              std::string_view remote_address) {
    auto codes = new_recovery_codes(services);
    const auto refusal = change_with_password(
        services, actor, proof.password, form_name, remote_address,
        [&](db::Write& tx, const Account& account, base::Instant) -> std::optional<ProofRefusal> {
            if (confirm_app(tx, services, account.id, proof.code, codes, remote_address))
                return std::nullopt;
            return ProofRefusal{.part = Part::code};
        });
    if (refusal) return base::refuse(*refusal);
    return codes;
}

base::Result<RecoveryCodes, ProofRefusal> change_recovery_codes(const town::Services& services,
                                                                const Actor& actor,
                                                                const Proof& proof,
                                                                std::string_view remote_address) {
    auto codes = new_recovery_codes(services);
    const auto refusal = change_with_proof(
        services, actor, proof, remote_address, [&](db::Write& tx, base::Instant now) {
            set_recovery_codes(tx, services.keys, actor.account(), codes);
            record_change(tx, actor, audit_action::recovery_codes_made, now, remote_address);
            jobs::enqueue(tx, recovery_codes_mail_job, std::to_string(actor.account().value()),
                          now);
        });
    if (refusal) return base::refuse(*refusal);
    return codes;
}

base::Result<SecondFactorRemoved, ProofRefusal> remove_second_factor(
    const town::Services& services, const Actor& actor, const Proof& proof,
    std::string_view remote_address) {
    const auto refusal = change_with_proof(
        services, actor, proof, remote_address, [&](db::Write& tx, base::Instant now) {
            delete_second_factor(tx, actor.account());
            if (actor.kind() == AccountKind::officer) {
                close_sessions(tx, actor.account(), actor.session(), now);
                ask_second_step_again(tx, actor.session(), now);
            }
            record_change(tx, actor, audit_action::second_factor_removed, now, remote_address);
            jobs::enqueue(tx, second_factor_removed_mail_job,
                          std::to_string(actor.account().value()), now);
        });
    if (refusal) return base::refuse(*refusal);
    return SecondFactorRemoved{};
}

}  // namespace accounts
