#include "families/change_email.hpp"

#include <chrono>

#include "accounts/audit_store.hpp"
#include "accounts/email_change_store.hpp"
#include "families/family_field.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

namespace {

using Answer = base::Result<std::string, EmailNotChanged>;

struct EmailWish {
    std::string email;
    std::string_view remote_address;
};

Answer refused(EmailRefusal reason) {
    return base::refuse(EmailNotChanged{reason});
}

/// In a transaction that holds the account: nobody else asks for a link meanwhile.
Answer ask_for_link(db::Write& tx, const accounts::FamilyActor& actor, const EmailWish& wish,
                    base::Instant now) {
    const auto scope = grant(tx, actor);
    if (!scope) return refused(EmailRefusal::no_household);
    if (email_of(tx, actor.account()) == wish.email) return refused(EmailRefusal::same);
    if (accounts::email_changes_since(tx, actor.account(), now - std::chrono::hours(1)) >=
        accounts::email_links_an_hour)
        return refused(EmailRefusal::too_many);
    const auto change = accounts::add_email_change(
        tx, {actor.account(), wish.email, accounts::LinkFor::owner}, now);
    jobs::enqueue(tx, accounts::email_link_mail_job, std::to_string(change.value()), now);
    accounts::record(tx, {.at = now,
                          .account = actor.account(),
                          .action = "email_change_requested",
                          .subject = "account " + std::to_string(actor.account().value()),
                          .detail = "",
                          .remote_address = std::string(wish.remote_address),
                          .household = scope->household_id().value()});
    return wish.email;
}

}  // namespace

Answer change_email(const town::Services& services, const accounts::FamilyActor& actor,
                    std::string_view typed, const base::Sensitive<std::string>& password,
                    std::string_view remote_address) {
    const auto email = clean_value(FieldKind::email, typed, services.today());
    if (!email) return refused(EmailRefusal::not_an_email);
    if (email->empty()) return refused(EmailRefusal::missing);
    const EmailWish wish{*email, remote_address};
    Answer answer = refused(EmailRefusal::missing);
    const auto wrong = accounts::change_with_password(
        services, actor, password, "email change", remote_address,
        [&](db::Write& tx, const accounts::Account&,
            base::Instant now) -> std::optional<accounts::ProofRefusal> {
            answer = ask_for_link(tx, actor, wish, now);
            return std::nullopt;
        });
    if (wrong) return base::refuse(EmailNotChanged{EmailRefusal::proof, *wrong});
    return answer;
}

}  // namespace families
