#include "accounts/check_password.hpp"

#include <algorithm>

#include "accounts/account_store.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/record_wrong_proof.hpp"

namespace accounts {

namespace {

using Part = ProofRefusal::Part;
using Reason = ProofRefusal::Reason;

std::optional<ProofRefusal> refused_by_throttle(const Account& account, base::Instant now) {
    switch (gate(account.throttle, now)) {
        case SignInGate::open:
            return std::nullopt;
        case SignInGate::delayed:
            return ProofRefusal{Part::password, Reason::delayed, account.throttle.next_attempt_at};
        case SignInGate::blocked:
            return ProofRefusal{Part::password, Reason::blocked};
    }
    return std::nullopt;
}

}  // namespace

std::chrono::seconds ProofRefusal::wait(base::Instant now) const {
    const std::chrono::seconds none{0};
    return next_attempt_at ? std::max(*next_attempt_at - now, none) : none;
}

std::optional<ProofRefusal> change_with_password(const town::Services& services, const Actor& actor,
                                                 const base::Sensitive<std::string>& password,
                                                 std::string_view where,
                                                 std::string_view remote_address,
                                                 const ProvedChange& change) {
    const auto account =
        services.database.read([&](db::Read& read) { return find_account(read, actor.account()); });
    if (!account) return ProofRefusal{};
    if (const auto refusal = refused_by_throttle(*account, services.clock.now())) return refusal;
    const auto is_right =
        services.memory.of<PasswordPool>().verify(account->password_hash, password);
    if (!is_right) return ProofRefusal{Part::password, Reason::busy};

    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> std::optional<ProofRefusal> {
        const auto current = lock_account(tx, actor.account());
        if (!current) return ProofRefusal{};
        if (const auto refusal = refused_by_throttle(*current, now)) return refusal;
        if (!*is_right || current->password_hash != account->password_hash) {
            const auto after = record_wrong_proof(tx, *current, where, now, remote_address);
            return ProofRefusal{Part::password, after.blocked_at ? Reason::blocked : Reason::wrong,
                                after.next_attempt_at};
        }
        auto refusal = change(tx, *current, now);
        if (!refusal) set_throttle(tx, current->id, {});
        return refusal;
    });
}

}  // namespace accounts
