#include "families/change_email.hpp"

#include <chrono>

#include "accounts/audit_store.hpp"
#include "accounts/email_change_store.hpp"
#include "families/family_field.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

base::Result<std::string, EmailRefusal> change_email(const town::Services& services,
                                                     const accounts::FamilyActor& actor,
                                                     std::string_view typed,
                                                     std::string_view remote_address) {
    const auto email = clean_value(FieldKind::email, typed, services.today());
    if (!email) return base::refuse(EmailRefusal::not_an_email);
    if (email->empty()) return base::refuse(EmailRefusal::missing);
    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<std::string, EmailRefusal> {
        const auto scope = grant(tx, actor);
        if (!scope) return base::refuse(EmailRefusal::no_household);
        lock_family_file(tx, *scope);
        if (email_of(tx, actor.account()) == *email) return base::refuse(EmailRefusal::same);
        if (accounts::email_changes_since(tx, actor.account(), now - std::chrono::hours(1)) >=
            accounts::email_links_an_hour)
            return base::refuse(EmailRefusal::too_many);
        const auto change = accounts::add_email_change(
            tx, {actor.account(), *email, accounts::LinkFor::owner}, now);
        jobs::enqueue(tx, accounts::email_link_mail_job, std::to_string(change.value()), now);
        accounts::record(tx, {.at = now,
                              .account = actor.account(),
                              .action = "email_change_requested",
                              .subject = "account " + std::to_string(actor.account().value()),
                              .detail = "",
                              .remote_address = std::string(remote_address)});
        return *email;
    });
}

}  // namespace families
