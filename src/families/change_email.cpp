#include "families/change_email.hpp"

#include <chrono>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "families/certification_store.hpp"
#include "families/families_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/record_file_act.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using Answer = base::Result<std::string, EmailRefusal>;

Answer ask(const town::Services& services, db::Write& tx, const accounts::FamilyActor& actor,
           const std::string& email, std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    const auto scope = grant(tx, actor);
    if (!scope) return base::refuse(EmailRefusal::no_household);
    lock_family_file(tx, *scope);
    if (email_of(tx, actor.account()) == email) return base::refuse(EmailRefusal::same);
    if (new_emails_since(tx, *scope, now - std::chrono::hours(1)) >= new_emails_an_hour)
        return base::refuse(EmailRefusal::too_many);
    const auto id = add_new_email(tx, *scope, email, now);
    enqueue_email_link(tx, id, now);
    accounts::record(tx, {.at = now,
                          .account = actor.account(),
                          .action = "email_change_requested",
                          .subject = "account " + std::to_string(actor.account().value()),
                          .detail = "",
                          .remote_address = std::string(remote_address)});
    return email;
}

Answer use(const town::Services& services, db::Write& tx, const accounts::FamilyActor& actor,
           const std::string& token_hash, std::string_view remote_address) {
    const auto scope = grant(tx, actor);
    if (!scope) return base::refuse(EmailRefusal::no_household);
    lock_family_file(tx, *scope);
    const auto email = use_new_email(tx, *scope, token_hash, services.clock.now());
    if (!email) return base::refuse(EmailRefusal::dead_link);
    const auto file = load_family_file(tx, *scope, services.today());
    const auto* adult = file.adult_of(actor.account());
    if (!adult) return base::refuse(EmailRefusal::no_household);
    const auto old_email = email_of(tx, actor.account());
    const auto sheet = sheet_of(adult->id);
    accounts::set_email(tx, actor.account(), *email);
    write_field(tx, *scope, sheet, Field::guardian_email, *email, services.today());
    cancel_certification(tx, *scope, sheet);
    record_file_act(services, tx,
                    {.account = actor.account(),
                     .household = scope->household_id(),
                     .sheet = sheet,
                     .action = "email_changed",
                     .detail = "",
                     .changes = {{Field::guardian_email, old_email, *email}},
                     .remote_address = std::string(remote_address)});
    if (!old_email.empty())
        enqueue_email_changed(services, tx, {actor.display_name(), old_email, *email});
    return *email;
}

}  // namespace

Answer change_email(const town::Services& services, const accounts::FamilyActor& actor,
                    std::string_view typed, std::string_view remote_address) {
    const auto email = clean_value(FieldKind::email, typed, services.today());
    if (!email) return base::refuse(EmailRefusal::not_an_email);
    if (email->empty()) return base::refuse(EmailRefusal::missing);
    return services.database.write(
        [&](db::Write& tx) { return ask(services, tx, actor, *email, remote_address); });
}

Answer confirm_new_email(const town::Services& services, const accounts::FamilyActor& actor,
                         std::string_view token, std::string_view remote_address) {
    const auto token_hash = crypto::hash_token(token);
    try {
        return services.database.write(
            [&](db::Write& tx) { return use(services, tx, actor, token_hash, remote_address); });
    } catch (const db::Error& error) {
        if (error.violates("account_email")) return base::refuse(EmailRefusal::taken);
        throw;
    }
}

}  // namespace families
