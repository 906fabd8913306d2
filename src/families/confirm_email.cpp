#include "families/confirm_email.hpp"

#include "accounts/account_store.hpp"
#include "accounts/accounts_jobs.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/email_change_store.hpp"
#include "families/activation_store.hpp"
#include "families/certification_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "platform/db/error.hpp"

namespace families {

namespace {

using Confirmed = base::Result<accounts::AccountId, EmailCheckRefusal>;

bool may_confirm(const accounts::EmailChange& change, std::optional<accounts::AccountId> who) {
    return change.link_for == accounts::LinkFor::reader || who == change.account;
}

void record_confirmed(const town::Services& services, db::Write& tx,
                      const accounts::Account& before, const std::string& email,
                      std::string_view remote_address) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = before.id,
                          .action = before.email.empty() ? "email_confirmed" : "email_changed",
                          .subject = "account " + std::to_string(before.id.value()),
                          .detail = "",
                          .remote_address = std::string(remote_address),
                          .changes = accounts::sealed_changes(
                              services.keys, {{"Courriel", before.email, email}})});
}

Confirmed confirm(const town::Services& services, db::Write& tx,
                  std::optional<accounts::AccountId> who, const std::string& token_hash,
                  std::string_view remote_address) {
    const auto now = services.clock.now();
    const auto change = accounts::find_email_change(tx, token_hash, now);
    if (!change) return base::refuse(EmailCheckRefusal::dead_link);
    if (!may_confirm(*change, who)) return base::refuse(EmailCheckRefusal::not_theirs);
    const auto before = accounts::lock_account(tx, change->account);
    if (!before || !accounts::use_email_change(tx, token_hash, now))
        return base::refuse(EmailCheckRefusal::dead_link);
    const auto adult = set_email_of_adult(tx, before->id, change->email);
    record_confirmed(services, tx, *before, change->email, remote_address);
    // A first address was read and certified with the sheet, as one to be confirmed.
    if (before->email.empty() || before->email == change->email) return before->id;
    if (adult) cancel_certification(tx, *adult);
    accounts::enqueue_email_changed_mail(services, tx, *before, change->email);
    return before->id;
}

}  // namespace

base::Result<std::string, EmailCheckRefusal> email_of_link(const town::Services& services,
                                                           std::optional<accounts::AccountId> who,
                                                           std::string_view token) {
    using Answer = base::Result<std::string, EmailCheckRefusal>;
    return services.database.read([&](db::Read& read) -> Answer {
        const auto change =
            accounts::find_email_change(read, crypto::hash_token(token), services.clock.now());
        if (!change) return base::refuse(EmailCheckRefusal::dead_link);
        if (!may_confirm(*change, who)) return base::refuse(EmailCheckRefusal::not_theirs);
        return change->email;
    });
}

Confirmed confirm_email(const town::Services& services, std::optional<accounts::AccountId> who,
                        std::string_view token, std::string_view remote_address) {
    const std::string token_hash = crypto::hash_token(token);
    try {
        return services.database.write(
            [&](db::Write& tx) { return confirm(services, tx, who, token_hash, remote_address); });
    } catch (const db::Error& error) {
        if (error.violates("account_email")) return base::refuse(EmailCheckRefusal::taken);
        throw;
    }
}

}  // namespace families
