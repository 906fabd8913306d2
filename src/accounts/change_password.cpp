#include "accounts/change_password.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/record_wrong_proof.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace accounts {

namespace {

std::optional<PasswordRefusal> refusal_by_throttle(const SignInThrottle& throttle,
                                                   base::Instant now) {
    switch (gate(throttle, now)) {
        case SignInGate::open:
            return std::nullopt;
        case SignInGate::delayed:
            return PasswordRefusal{.reason = PasswordRefusal::Reason::delayed,
                                   .next_attempt_at = throttle.next_attempt_at};
        case SignInGate::blocked:
            return PasswordRefusal{.reason = PasswordRefusal::Reason::blocked};
    }
    return std::nullopt;
}

PasswordRefusal count_wrong_current(const town::Services& services, const Actor& actor,
                                    std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        PasswordRefusal refusal{.reason = PasswordRefusal::Reason::wrong_current};
        const auto account = lock_account(tx, actor.account());
        if (!account) return refusal;
        refusal.next_attempt_at =
            record_wrong_proof(tx, *account, "password change", now, remote_address)
                .next_attempt_at;
        return refusal;
    });
}

}  // namespace

base::Result<PasswordChanged, PasswordRefusal> change_password(
    const town::Services& services, const Actor& actor,
    const base::Sensitive<std::string>& current_password,
    const base::Sensitive<std::string>& new_password, std::string_view remote_address) {
    const auto account =
        services.database.read([&](db::Read& read) { return find_account(read, actor.account()); });
    if (!account)
        return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::wrong_current});
    if (auto refusal = refusal_by_throttle(account->throttle, services.clock.now()))
        return base::refuse(*refusal);
    if (const auto weakness =
            weakness_of(new_password.reveal(), personal_words_of(services, *account)))
        return base::refuse(
            PasswordRefusal{.reason = PasswordRefusal::Reason::weak, .weakness = weakness});

    auto& pool = services.memory.of<PasswordPool>();
    const auto is_right = pool.verify(account->password_hash, current_password);
    if (!is_right) return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::busy});
    if (!*is_right) return base::refuse(count_wrong_current(services, actor, remote_address));
    const auto hash = pool.hash(new_password);
    if (!hash) return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::busy});

    const base::Instant now = services.clock.now();
    return services.database.write(
        [&](db::Write& tx) -> base::Result<PasswordChanged, PasswordRefusal> {
            const auto current = lock_account(tx, actor.account());
            if (!current || current->password_hash != account->password_hash)
                return base::refuse(
                    PasswordRefusal{.reason = PasswordRefusal::Reason::wrong_current});
            if (auto refusal = refusal_by_throttle(current->throttle, now))
                return base::refuse(*refusal);
            set_password_hash(tx, current->id, *hash);
            set_throttle(tx, current->id, {});
            const int closed = close_sessions(tx, current->id, actor.session(), now);
            record(tx, {now, current->id, audit_action::password_changed,
                        "account " + std::to_string(current->id.value()), "",
                        std::string(remote_address)});
            jobs::enqueue(tx, password_changed_mail_job, std::to_string(current->id.value()), now);
            return PasswordChanged{closed};
        });
}

}  // namespace accounts
