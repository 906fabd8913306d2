#include "families/confirm_email.hpp"

#include "accounts/audit_store.hpp"
#include "accounts/email_change_store.hpp"
#include "families/activation_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "platform/db/error.hpp"

namespace families {

std::optional<std::string> email_of_link(const town::Services& services, std::string_view token) {
    const auto change = services.database.read([&](db::Read& read) {
        return accounts::find_email_change(read, crypto::hash_token(token), services.clock.now());
    });
    if (!change) return std::nullopt;
    return change->email;
}

base::Result<accounts::AccountId, EmailCheckRefusal> confirm_email(
    const town::Services& services, std::string_view token, std::string_view remote_address) {
    const auto now = services.clock.now();
    const std::string token_hash = crypto::hash_token(token);
    try {
        return services.database.write(
            [&](db::Write& tx) -> base::Result<accounts::AccountId, EmailCheckRefusal> {
                const auto change = accounts::use_email_change(tx, token_hash, now);
                if (!change) return base::refuse(EmailCheckRefusal::dead_link);
                set_email_of_adult(tx, change->account, change->email);
                accounts::record(tx,
                                 {.at = now,
                                  .account = change->account,
                                  .action = "email_confirmed",
                                  .subject = "account " + std::to_string(change->account.value()),
                                  .detail = "",
                                  .remote_address = std::string(remote_address)});
                return change->account;
            });
    } catch (const db::Error& error) {
        if (error.violates("account_email")) return base::refuse(EmailCheckRefusal::taken);
        throw;
    }
}

}  // namespace families
