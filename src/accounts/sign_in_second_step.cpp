#include "accounts/sign_in_second_step.hpp"

#include <utility>
#include <variant>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/enrol_second_factor.hpp"
#include "accounts/record_wrong_proof.hpp"
#include "accounts/second_factor_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

using Why = CodeRefusal::Reason;

std::string account_subject(AccountId account) {
    return "account " + std::to_string(account.value());
}

/// With a fresh token: made outside the transaction, which may be run again.
OpenedSession fresh_session(const town::Services& services, const PendingSession& pending) {
    OpenedSession opened;
    opened.token = base::Sensitive<std::string>(crypto::random_token(services.random));
    opened.csrf_secret = crypto::random_token(services.random);
    opened.display_name = pending.display_name;
    opened.kind = pending.kind;
    return opened;
}

CodeRefusal count_wrong_code(db::Write& tx, const Account& account, base::Instant now,
                             std::string_view remote_address) {
    const auto after = record_wrong_proof(tx, account, "second step", now, remote_address);
    if (after.blocked_at) return {Why::blocked};
    return {Why::wrong, after.next_attempt_at};
}

std::optional<CodeRefusal> refusal_by_throttle(const Account& account, base::Instant now) {
    switch (gate(account.throttle, now)) {
        case SignInGate::open:
            return std::nullopt;
        case SignInGate::delayed:
            return CodeRefusal{Why::delayed, account.throttle.next_attempt_at};
        case SignInGate::blocked:
            return CodeRefusal{Why::blocked};
    }
    return std::nullopt;
}

void complete(db::Write& tx, const PendingSession& pending, const OpenedSession& opened,
              std::string detail, base::Instant now, std::string_view remote_address) {
    complete_session(tx, pending.id, crypto::hash_token(opened.token.reveal()), opened.csrf_secret,
                     now);
    record(tx, {.at = now,
                .account = pending.account,
                .action = audit_action::sign_in,
                .subject = account_subject(pending.account),
                .detail = std::move(detail),
                .remote_address = std::string(remote_address)});
}

}  // namespace

base::Result<OpenedSession, CodeRefusal> sign_in_with_code(const town::Services& services,
                                                           const PendingSession& pending,
                                                           std::string_view typed,
                                                           std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    const OpenedSession opened = fresh_session(services, pending);
    // A variant and not a Result: a counted failure has to be kept, and a refusal would undo it.
    using Outcome = std::variant<OpenedSession, CodeRefusal>;
    auto outcome = services.database.write([&](db::Write& tx) -> Outcome {
        const auto account = lock_account(tx, pending.account);
        if (!account || account->is_suspended || !is_pending(tx, pending.id, now))
            return CodeRefusal{Why::ended};
        if (const auto refusal = refusal_by_throttle(*account, now)) return *refusal;
        const auto used = use_code(tx, services.keys, account->id, typed, now);
        if (used == UsedCode::none) return count_wrong_code(tx, *account, now, remote_address);
        set_throttle(tx, account->id, {});
        complete(tx, pending, opened,
                 used == UsedCode::of_the_app ? "second step: app" : "second step: recovery code",
                 now, remote_address);
        return opened;
    });
    if (auto* session = std::get_if<OpenedSession>(&outcome)) return std::move(*session);
    return base::refuse(std::get<CodeRefusal>(outcome));
}

base::Result<EnrolledSession, CodeRefusal> sign_in_with_new_app(const town::Services& services,
                                                                const PendingSession& pending,
                                                                std::string_view typed,
                                                                std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    const OpenedSession opened = fresh_session(services, pending);
    const auto codes = new_recovery_codes(services);
    return services.database.write(
        [&](db::Write& tx) -> base::Result<EnrolledSession, CodeRefusal> {
            const auto account = lock_account(tx, pending.account);
            if (!account || account->is_suspended || !is_pending(tx, pending.id, now))
                return base::refuse(CodeRefusal{Why::ended});
            if (!confirm_app(tx, services, account->id, typed, codes, remote_address))
                return base::refuse(CodeRefusal{Why::wrong});
            complete(tx, pending, opened, "second step: new app", now, remote_address);
            return EnrolledSession{opened, codes};
        });
}

void give_up_sign_in(const town::Services& services, const PendingSession& pending) {
    const base::Instant now = services.clock.now();
    services.database.write(
        [&](db::Write& tx) { close_session(tx, pending.account, pending.id, now); });
}

}  // namespace accounts
