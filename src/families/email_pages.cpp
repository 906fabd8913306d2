#include "families/email_pages.hpp"

#include "accounts/account_views.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/pages.hpp"
#include "base/typed_text.hpp"
#include "families/change_email.hpp"
#include "families/common_pages.hpp"
#include "families/confirm_email.hpp"
#include "families/email_views.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;
using accounts::PublicVisit;

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

std::string token_of(const PublicVisit& visit) {
    const auto& parameters = visit.request.path_parameters;
    return parameters.empty() ? std::string() : parameters.front();
}

std::optional<accounts::AccountId> signed_in(const PublicVisit& visit) {
    if (!visit.actor) return std::nullopt;
    return visit.actor->account();
}

http::Response link_refused(const PublicVisit& visit, EmailCheckRefusal refusal) {
    // The owner may be reading on a telephone on which nobody has signed in yet.
    if (refusal == EmailCheckRefusal::not_theirs && !visit.actor)
        return accounts::sign_in_first(visit);
    if (refusal == EmailCheckRefusal::not_theirs)
        return accounts::show(
            visit, {},
            foreign_email_link_view(accounts::guard_forms(visit).csrf_token,
                                    visit.actor->display_name(), desk_text(visit.services)),
            403);
    if (refusal == EmailCheckRefusal::taken)
        return accounts::show(visit, {}, email_taken_view(desk_text(visit.services)), 409);
    return accounts::show(visit, {}, dead_email_link_view(desk_text(visit.services)), 410);
}

}  // namespace

http::Response show_email(const FamilyVisit& visit) {
    return email_form(visit, "", {});
}

http::Response submit_email(const FamilyVisit& visit) {
    const http::Fields& form = visit.request.form;
    const std::string typed(base::beginning_of(form.get("courriel"), 300));
    const base::Sensitive<std::string> password{
        std::string(form.get("mot_de_passe").substr(0, 1024))};
    ui::FormErrors errors;
    if (password.reveal().empty()) {
        errors.add("mot_de_passe", accounts::current_missing_text());
        return email_form(visit, typed, std::move(errors));
    }
    const auto asked =
        change_email(visit.services, visit.actor, typed, password, visit.request.remote_address);
    if (asked) return show(visit, new_email_sent_view(*asked));
    const auto& [reason, proof] = asked.error();
    if (reason == EmailRefusal::no_household) return no_household(visit);
    if (reason == EmailRefusal::proof) {
        errors.add("mot_de_passe", accounts::current_refused_text(
                                       proof.reason, proof.wait(visit.services.clock.now())));
    } else {
        errors.add("courriel", email_problem(reason));
    }
    return email_form(visit, typed, std::move(errors));
}

http::Response show_email_confirmed(const PublicVisit& visit) {
    return accounts::show(visit, {}, email_confirmed_view(), 200);
}

http::Response show_email_link(const PublicVisit& visit) {
    const auto email = email_of_link(visit.services, signed_in(visit), token_of(visit));
    if (!email) return link_refused(visit, email.error());
    const auto guard = accounts::guard_forms(visit);
    return accounts::show(
        visit, guard,
        email_link_view(visit.request.path, guard.csrf_token, accounts::masked_email(*email)), 200);
}

http::Response submit_email_link(const PublicVisit& visit) {
    const auto account = confirm_email(visit.services, signed_in(visit), token_of(visit),
                                       visit.request.remote_address);
    if (!account) return link_refused(visit, account.error());
    return http::see_other(signed_in(visit) == *account ? "/mon-dossier?fait=courriel"
                                                        : "/courriel");
}

}  // namespace families
