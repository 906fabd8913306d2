#include "accounts/reset_password.hpp"

#include <chrono>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/password_reset_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace accounts {

namespace {

/// A family that has never signed in does it with its letter: an address that was written down at
/// the desk, perhaps wrongly, does not open its file.
bool waits_for_its_letter(const Account& account) {
    return account.kind == AccountKind::family && account.password_hash.empty();
}

bool wants_reset_mail(db::Read read, const std::optional<Account>& account, base::Instant now) {
    return account && !account->email.empty() && !account->is_suspended &&
           !waits_for_its_letter(*account) &&
           resets_since(read, account->id, now - std::chrono::hours(1)) < reset_mails_an_hour;
}

}  // namespace

void request_password_reset(const town::Services& services, std::string_view typed_name,
                            std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        const auto account = find_account_named(tx, typed_name);
        const bool has_mail = wants_reset_mail(tx, account, now);
        if (has_mail) {
            const auto reset = add_reset(tx, account->id, now);
            jobs::enqueue(tx, reset_mail_job, std::to_string(reset.value()), now);
        }
        record(tx, {now, account ? std::optional(account->id) : std::nullopt,
                    audit_action::reset_requested,
                    account ? "account " + std::to_string(account->id.value()) : "unknown name",
                    has_mail ? "mail" : "no mail", std::string(remote_address)});
    });
}

bool is_reset_link_alive(const town::Services& services, std::string_view token) {
    const std::string token_hash = crypto::hash_token(token);
    const base::Instant now = services.clock.now();
    return services.database.read(
        [&](db::Read& read) { return find_reset(read, token_hash, now).has_value(); });
}

base::Result<AccountKind, PasswordRefusal> reset_password(
    const town::Services& services, std::string_view token,
    const base::Sensitive<std::string>& new_password, std::string_view remote_address) {
    const std::string token_hash = crypto::hash_token(token);
    const auto account = services.database.read([&](db::Read& read) -> std::optional<Account> {
        const auto id = find_reset(read, token_hash, services.clock.now());
        return id ? find_account(read, *id) : std::nullopt;
    });
    if (!account)
        return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::dead_link});
    if (const auto weakness =
            weakness_of(new_password.reveal(), personal_words_of(services, *account)))
        return base::refuse(
            PasswordRefusal{.reason = PasswordRefusal::Reason::weak, .weakness = weakness});

    const auto hash = services.memory.of<PasswordPool>().hash(new_password);
    if (!hash) return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::busy});

    const base::Instant now = services.clock.now();
    return services.database.write(
        [&](db::Write& tx) -> base::Result<AccountKind, PasswordRefusal> {
            const auto id = use_reset(tx, token_hash, now);
            if (!id)
                return base::refuse(PasswordRefusal{.reason = PasswordRefusal::Reason::dead_link});
            set_password_hash(tx, *id, *hash);
            set_throttle(tx, *id, {});
            close_sessions(tx, *id, std::nullopt, now);
            record(tx, {now, *id, audit_action::password_reset,
                        "account " + std::to_string(id->value()), "", std::string(remote_address)});
            jobs::enqueue(tx, password_changed_mail_job, std::to_string(id->value()), now);
            return account->kind;
        });
}

std::vector<std::string> personal_words_of(const town::Services& services, const Account& account) {
    std::vector<std::string> words = {account.identifier, account.email, account.display_name,
                                      services.config.town.city, services.config.town.name};
    std::string_view rest = account.display_name;
    while (!rest.empty()) {
        const auto space = rest.find(' ');
        words.emplace_back(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
    return words;
}

}  // namespace accounts
