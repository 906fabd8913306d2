#include "accounts/record_wrong_proof.hpp"

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"

namespace accounts {

SignInThrottle record_wrong_proof(db::Write& tx, const Account& account, std::string_view where,
                                  base::Instant now, std::string_view remote_address) {
    const SignInThrottle after = after_failure(account.throttle, now);
    set_throttle(tx, account.id, after);
    const auto tell = [&](std::string_view action, std::string_view detail) {
        record(tx, {.at = now,
                    .account = account.id,
                    .action = action,
                    .subject = "account " + std::to_string(account.id.value()),
                    .detail = std::string(detail),
                    .remote_address = std::string(remote_address)});
    };
    tell(audit_action::sign_in_failed, where);
    if (after.blocked_at && !account.throttle.blocked_at)
        tell(audit_action::account_blocked, where);
    return after;
}

}  // namespace accounts
