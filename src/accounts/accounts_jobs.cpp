#include "accounts/accounts_jobs.hpp"

#include <chrono>
#include <optional>
#include <string>

#include "accounts/account_store.hpp"
#include "accounts/email_change_store.hpp"
#include "accounts/mail_documents.hpp"
#include "accounts/password_reset_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"
#include "town/outgoing_mail.hpp"

namespace accounts {

namespace {

/// How long the page of e-mails shows what has left.
constexpr std::chrono::days done_jobs_memory{90};

void send(const town::Services& services, mail::Sender& sender, std::string_view payload,
          mail::Message (*written)(const town::Services&, const Account&)) {
    const AccountId id(jobs::id_in(payload));
    const auto account =
        services.database.read([&](db::Read& read) { return find_account(read, id); });
    if (!account || account->email.empty()) return;
    town::send_from_job(sender, written(services, *account));
}

bool is_invited(const Account& account) {
    return account.kind == AccountKind::officer && account.password_hash.empty();
}

}  // namespace

void send_reset_mail(const town::Services& services, mail::Sender& sender,
                     std::string_view payload) {
    const PasswordResetId reset(jobs::id_in(payload));
    const std::string token = crypto::random_token(services.random);
    const std::string token_hash = crypto::hash_token(token);
    base::Instant valid_until;
    const auto account = services.database.write([&](db::Write& tx) -> std::optional<Account> {
        const auto id = account_of_reset(tx, reset);
        auto found = id ? find_account(tx, *id) : std::nullopt;
        if (!found) return found;
        const std::chrono::seconds life = is_invited(*found)
                                              ? services.config.activation.invitation_life
                                              : std::chrono::seconds(reset_link_life);
        valid_until = services.clock.now() + life;
        give_link(tx, reset, token_hash, valid_until);
        return found;
    });
    if (!account || account->email.empty() || account->is_suspended) return;
    const std::string link = services.config.server.public_url + "/mot-de-passe/" + token;
    town::send_from_job(sender, is_invited(*account)
                                    ? invitation_mail(services, *account, link, valid_until)
                                    : reset_mail(services, *account, link, valid_until));
}

void send_password_changed_mail(const town::Services& services, mail::Sender& sender,
                                std::string_view payload) {
    send(services, sender, payload, password_changed_mail);
}

void send_email_link_mail(const town::Services& services, mail::Sender& sender,
                          std::string_view payload) {
    const EmailChangeId id(jobs::id_in(payload));
    const std::string token = crypto::random_token(services.random);
    const std::string token_hash = crypto::hash_token(token);
    const base::Instant now = services.clock.now();
    const auto email = services.database.write([&](db::Write& tx) -> std::optional<std::string> {
        const auto change = give_email_link(tx, id, token_hash, now);
        const auto account = change ? find_account(tx, change->account) : std::nullopt;
        if (!account || account->is_suspended) return std::nullopt;
        return change->email;
    });
    if (!email) return;
    const std::string link = services.config.server.public_url + "/courriel/" + token;
    town::send_from_job(sender, email_link_mail(services, *email, link, now + email_link_life));
}

void enqueue_email_changed_mail(const town::Services& services, const db::Write& tx,
                                const Account& before, const std::string& new_email) {
    town::send_mail(tx, email_changed_mail(services, before.display_name, before.email, new_email),
                    services.clock.now());
}

void send_second_factor_set_mail(const town::Services& services, mail::Sender& sender,
                                 std::string_view payload) {
    send(services, sender, payload, second_factor_set_mail);
}

void send_second_factor_removed_mail(const town::Services& services, mail::Sender& sender,
                                     std::string_view payload) {
    send(services, sender, payload, second_factor_removed_mail);
}

void send_recovery_codes_mail(const town::Services& services, mail::Sender& sender,
                              std::string_view payload) {
    send(services, sender, payload, recovery_codes_mail);
}

void forget_ended(const town::Services& services) {
    const base::Instant before = services.clock.now() - std::chrono::days(183);
    services.database.write([&](db::Write& tx) {
        forget_ended_sessions(tx, before);
        forget_unknown_names(tx, services.clock.now());
        jobs::remove_done(tx, services.clock.now() - done_jobs_memory);
    });
}

}  // namespace accounts
