#include "accounts/sign_in.hpp"

#include <chrono>
#include <utility>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/end_acting.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

using SignInOutcome = std::variant<OpenedSession, SignInRefusal>;

std::string subject_of(AccountId account) {
    return "account " + std::to_string(account.value());
}

SignInRefusal refusal_at_gate(const SignInThrottle& throttle, SignInGate gate) {
    if (gate == SignInGate::blocked) return {SignInRefusal::Reason::blocked, std::nullopt};
    return {SignInRefusal::Reason::delayed, throttle.next_attempt_at};
}

SignInRefusal refusal_after(const SignInThrottle& throttle, base::Instant now) {
    const SignInGate next = gate(throttle, now);
    if (next == SignInGate::open) return {SignInRefusal::Reason::wrong, std::nullopt};
    if (next == SignInGate::blocked) return {SignInRefusal::Reason::blocked, std::nullopt};
    return {SignInRefusal::Reason::wrong, throttle.next_attempt_at};
}

void record_failure(db::Write& tx, const SignInAttempt& attempt, const SignInThrottle& before,
                    const SignInThrottle& after, base::Instant now) {
    record(tx, {now, attempt.account, audit_action::sign_in_failed,
                attempt.account ? subject_of(*attempt.account) : "unknown name",
                "échec n°\u00A0" + std::to_string(after.failures), attempt.remote_address});
    if (before.blocked_at || !after.blocked_at || !attempt.account) return;
    record(tx, {now, attempt.account, audit_action::account_blocked, subject_of(*attempt.account),
                "", attempt.remote_address});
}

SignInRefusal count_failure(db::Write& tx, const SignInAttempt& attempt,
                            const std::optional<Account>& account, const SignInThrottle& before,
                            base::Instant now) {
    const SignInThrottle after = after_failure(before, now);
    if (account) {
        set_throttle(tx, account->id, after);
    } else {
        set_throttle_of_unknown_name(tx, attempt.name_hash, after, now);
    }
    record_failure(tx, attempt, before, after, now);
    return refusal_after(after, now);
}

SignInOutcome let_in(db::Write& tx, const crypto::Keys& keys, const Account& account,
                     const SignInAttempt& attempt, OpenedSession opened, base::Instant now) {
    opened.kind = account.kind;
    opened.display_name = account.display_name;
    opened.next = second_step_of(account.kind, find_second_factor(tx, keys, account.id));
    // Wrong codes are counted with wrong passwords: a right password alone must not forgive them.
    if (opened.next != SecondStep::code && account.throttle != SignInThrottle())
        set_throttle(tx, account.id, {});
    const bool is_complete = opened.next == SecondStep::none;
    open_session(tx,
                 {account.id, crypto::hash_token(opened.token.reveal()), opened.csrf_secret,
                  attempt.device, is_complete ? SecondStepState::passed : SecondStepState::pending},
                 now);
    record(tx,
           {now, account.id, is_complete ? audit_action::sign_in : audit_action::second_step_asked,
            subject_of(account.id), attempt.device, attempt.remote_address});
    return opened;
}

}  // namespace

SessionLife session_life(const town::Services& services) {
    return {services.config.sessions.idle, services.config.sessions.lifetime};
}

base::Result<SignInAttempt, SignInRefusal> start_sign_in(const town::Services& services,
                                                         SignInAttempt attempt) {
    const base::Instant now = services.clock.now();
    const bool is_email = attempt.typed_name.find('@') != std::string::npos;
    attempt.name_hash =
        crypto::mac(services.keys, "sign-in name",
                    is_email ? email_key(attempt.typed_name) : identifier_key(attempt.typed_name));

    std::optional<Account> account;
    SignInThrottle throttle;
    services.database.read([&](db::Read& read) {
        account = find_account_named(read, attempt.typed_name);
        throttle = account ? account->throttle : throttle_of_unknown_name(read, attempt.name_hash);
    });
    const SignInGate at_gate = gate(throttle, now);
    if (at_gate != SignInGate::open) return base::refuse(refusal_at_gate(throttle, at_gate));

    if (account) attempt.account = account->id;
    attempt.password_hash = account && !account->password_hash.empty()
                                ? account->password_hash
                                : services.memory.of<PasswordPool>().decoy_hash();
    return attempt;
}

base::Result<OpenedSession, SignInRefusal> finish_sign_in(const town::Services& services,
                                                          const PasswordPool::Verified& verified) {
    if (verified.verdict == PasswordPool::Verdict::failed)
        return base::refuse(SignInRefusal{SignInRefusal::Reason::failed, std::nullopt});

    const base::Instant now = services.clock.now();
    const SignInAttempt& attempt = verified.attempt;
    OpenedSession opened;
    opened.token = base::Sensitive<std::string>(crypto::random_token(services.random));
    opened.csrf_secret = crypto::random_token(services.random);

    // A variant and not a Result: a counted failure has to be kept, and a refusal would undo it.
    auto outcome = services.database.write([&](db::Write& tx) -> SignInOutcome {
        const auto account = attempt.account ? lock_account(tx, *attempt.account) : std::nullopt;
        const SignInThrottle before =
            account ? account->throttle : lock_unknown_name(tx, attempt.name_hash, now);
        // Of many attempts sent at once, those that come too early count and tell nothing, the
        // right one too: it must not be told apart by its answer.
        const bool is_right = gate(before, now) == SignInGate::open &&
                              verified.verdict == PasswordPool::Verdict::right && account &&
                              !account->is_suspended &&
                              account->password_hash == attempt.password_hash;
        if (!is_right) return count_failure(tx, attempt, account, before, now);
        return let_in(tx, services.keys, *account, attempt, opened, now);
    });
    if (auto* session = std::get_if<OpenedSession>(&outcome)) return std::move(*session);
    return base::refuse(std::get<SignInRefusal>(outcome));
}

void sign_out(const town::Services& services, const Actor& actor, std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        end_acting_in(tx, actor, now, remote_address);
        if (!close_session(tx, actor.account(), actor.session(), now)) return;
        record(tx, {now, actor.account(), audit_action::sign_out, subject_of(actor.account()), "",
                    std::string(remote_address)});
    });
}

SessionClosed close_own_session(const town::Services& services, const Actor& actor,
                                WebSessionId session, std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        if (!is_session_of(tx, actor.account(), session)) return SessionClosed::not_theirs;
        if (!close_session(tx, actor.account(), session, now)) return SessionClosed::already;
        record(tx, {now, actor.account(), audit_action::session_closed,
                    "session " + std::to_string(session.value()), "", std::string(remote_address)});
        return SessionClosed::now;
    });
}

int close_other_sessions(const town::Services& services, const Actor& actor,
                         std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const int closed = close_sessions(tx, actor.account(), actor.session(), now);
        if (closed > 0) {
            record(tx,
                   {now, actor.account(), audit_action::session_closed, subject_of(actor.account()),
                    std::to_string(closed) + " autres", std::string(remote_address)});
        }
        return closed;
    });
}

void keep_alive(const town::Services& services, const Actor& actor) {
    const base::Instant now = services.clock.now();
    if (now < actor.last_seen_at() + std::chrono::minutes(1)) return;
    try {
        services.database.write_unhurried(
            [&](db::Write& tx) { touch_session(tx, actor.session(), now); });
    } catch (const db::Overloaded&) {
        return;
    } catch (const db::Error& error) {
        if (error.kind() != db::ErrorKind::busy) throw;
    }
}

}  // namespace accounts
