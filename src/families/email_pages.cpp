#include "base/typed_text.hpp"
#include "families/change_email.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "families/file_views.hpp"
#include "families/pages.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

std::string email_problem(EmailRefusal refusal) {
    switch (refusal) {
        case EmailRefusal::missing:
            return "Indiquez votre nouveau courriel";
        case EmailRefusal::same:
            return "Indiquez un autre courriel\u00A0: c’est déjà le vôtre";
        case EmailRefusal::too_many:
            return "Ouvrez le dernier lien reçu, ou attendez une heure avant d’en demander un "
                   "autre";
        default:
            return "Écrivez un courriel complet, par exemple nom@exemple.fr";
    }
}

http::Response email_form(const FamilyVisit& visit, std::string typed, ui::FormErrors errors) {
    EmailForm form{accounts::csrf_token(visit.actor), "", std::move(typed), std::move(errors)};
    form.current = visit.services.database.read(
        [&](db::Read& read) { return email_of(read, visit.actor.account()); });
    const int status = form.errors.empty() ? 200 : 422;
    return show(visit, new_email_form_view(form), status);
}

}  // namespace

http::Response show_email(const FamilyVisit& visit) {
    return email_form(visit, "", {});
}

http::Response submit_email(const FamilyVisit& visit) {
    const std::string typed(base::beginning_of(visit.request.form.get("courriel"), 300));
    const auto asked =
        change_email(visit.services, visit.actor, typed, visit.request.remote_address);
    if (asked) return show(visit, new_email_sent_view(*asked));
    if (asked.error() == EmailRefusal::no_household) return no_household(visit);
    ui::FormErrors errors;
    errors.add("courriel", email_problem(asked.error()));
    return email_form(visit, typed, std::move(errors));
}

http::Response show_new_email_link(const FamilyVisit& visit) {
    const auto token_hash = crypto::hash_token(visit.request.path_parameters.at(0));
    const auto now = visit.services.clock.now();
    const auto email = visit.services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        return scope ? find_new_email(read, *scope, token_hash, now) : std::nullopt;
    });
    if (!email) return show(visit, dead_new_email_link_view(DeadEmailLink::dead), 410);
    return show(visit,
                new_email_link_view(*email, visit.request.path, accounts::csrf_token(visit.actor)));
}

http::Response submit_new_email_link(const FamilyVisit& visit) {
    const auto changed =
        confirm_new_email(visit.services, visit.actor, visit.request.path_parameters.at(0),
                          visit.request.remote_address);
    if (changed) return http::see_other("/mon-dossier?fait=courriel");
    if (changed.error() == EmailRefusal::no_household) return no_household(visit);
    const auto why =
        changed.error() == EmailRefusal::taken ? DeadEmailLink::taken : DeadEmailLink::dead;
    return show(visit, dead_new_email_link_view(why), why == DeadEmailLink::taken ? 409 : 410);
}

}  // namespace families
