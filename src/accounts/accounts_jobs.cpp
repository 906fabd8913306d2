#include "accounts/accounts_jobs.hpp"

#include <chrono>
#include <optional>
#include <string>

#include "accounts/account_store.hpp"
#include "accounts/email_change_store.hpp"
#include "accounts/mail_views.hpp"
#include "accounts/password_reset_store.hpp"
#include "accounts/web_session_store.hpp"
#include "base/french.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"
#include "town/outgoing_mail.hpp"
#include "town/town.hpp"

namespace accounts {

namespace {

/// How long the page of e-mails shows what has left.
constexpr std::chrono::days done_jobs_memory{90};

MailFacts facts_for(const town::Services& services, const Account& account) {
    const town::Town& town = services.town;
    return {town.site_title, town.town_hall, town.desk_name, town.phone, account.display_name};
}

std::string moment_text(const town::Services& services, base::Instant instant) {
    return base::french::moment(services.town_time.local(instant), services.today());
}

void send_to(const town::Services& services, mail::Sender& sender, const Account& account,
             const MailText& mail) {
    const auto& from = services.config.mail;
    town::send_from_job(sender, {.from = {from.sender_name, from.sender_address},
                                 .to = {account.display_name, account.email},
                                 .subject = mail.subject,
                                 .text = mail.text,
                                 .html = mail.html.str(),
                                 .attachments = {}});
}

}  // namespace

void send_reset_mail(const town::Services& services, mail::Sender& sender,
                     std::string_view payload) {
    const PasswordResetId reset(jobs::id_in(payload));
    const std::string token = crypto::random_token(services.random);
    const std::string token_hash = crypto::hash_token(token);
    const base::Instant now = services.clock.now();
    const auto account = services.database.write([&](db::Write& tx) -> std::optional<Account> {
        const auto id = give_link(tx, reset, token_hash, now);
        return id ? find_account(tx, *id) : std::nullopt;
    });
    if (!account || account->email.empty() || account->is_suspended) return;
    const auto facts = facts_for(services, *account);
    const std::string& site = services.config.server.public_url;
    const std::string link = site + "/mot-de-passe/" + token;
    const std::string valid_until = moment_text(services, now + reset_link_life);
    const bool is_invited = account->kind == AccountKind::officer && account->password_hash.empty();
    send_to(services, sender, *account,
            is_invited ? invitation_mail(facts, link, valid_until, site + "/mot-de-passe-oublie")
                       : reset_mail(facts, link, valid_until));
}

void send_password_changed_mail(const town::Services& services, mail::Sender& sender,
                                std::string_view payload) {
    const AccountId id(jobs::id_in(payload));
    const auto account =
        services.database.read([&](db::Read& read) { return find_account(read, id); });
    if (!account || account->email.empty()) return;
    send_to(services, sender, *account,
            password_changed_mail(facts_for(services, *account),
                                  moment_text(services, services.clock.now()),
                                  services.config.server.public_url + "/mot-de-passe-oublie"));
}

void send_email_link_mail(const town::Services& services, mail::Sender& sender,
                          std::string_view payload) {
    const EmailChangeId id(jobs::id_in(payload));
    const std::string token = crypto::random_token(services.random);
    const std::string token_hash = crypto::hash_token(token);
    const base::Instant now = services.clock.now();
    auto account = services.database.write([&](db::Write& tx) -> std::optional<Account> {
        const auto change = give_email_link(tx, id, token_hash, now);
        auto found = change ? find_account(tx, change->account) : std::nullopt;
        if (found) found->email = change->email;
        return found;
    });
    if (!account || account->is_suspended) return;
    send_to(services, sender, *account,
            email_link_mail(facts_for(services, *account),
                            services.config.server.public_url + "/courriel/" + token,
                            moment_text(services, now + email_link_life)));
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
