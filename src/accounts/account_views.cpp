#include "accounts/account_views.hpp"

#include "accounts/password_views.hpp"
#include "accounts/sign_in_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace accounts {

using html::Html;

namespace {

/// Families change theirs; an officer's is changed by an administrator.
std::vector<ui::Action> change_email(const AccountView& view) {
    if (view.base_path != "/mon-compte") return {};
    return {{.text = "Changer",
             .href = "/mon-dossier/courriel",
             .visually_hidden_text = "de courriel"}};
}

Html identity(const AccountView& view) {
    return ui::summary_list(
        {.rows = {{.key = "Nom", .value = view.display_name},
                  {.key = "Identifiant", .value = view.identifier},
                  {.key = "Courriel",
                   .value = view.email.empty() ? std::string("Aucun\u00A0: donnez-le au guichet")
                                               : view.email,
                   .actions = change_email(view)}}});
}

Html password_form(const AccountView& view) {
    return html::html(
        R"(<section aria-labelledby="changer"><h2 class="govuk-heading-m" id="changer">Changer de mot de passe</h2><form method="post" action="{}/mot-de-passe" novalidate>{}<input type="hidden" name="username" autocomplete="username" value="{}">{}{}{}</form></section>)",
        view.base_path, ui::csrf_field(view.csrf_token), view.identifier,
        current_password_field(view.errors), new_password_field(view.errors),
        ui::button({.text = "Changer le mot de passe", .prevent_double_click = true}));
}

Html second_factor(const AccountView& view) {
    const auto on = [] { return ui::status_tag("Active", ui::Tone::good); };
    const auto off = [] {
        return html::html(
            "Un code de votre téléphone, en plus du mot de passe, protège mieux votre dossier.");
    };
    return html::html(
        R"(<section aria-labelledby="double"><h2 class="govuk-heading-m" id="double">Double authentification</h2><p class="govuk-body">{}{}</p><p class="govuk-body"><a class="govuk-link" href="{}/double-authentification">{}</a></p></section>)",
        html::when(view.has_second_factor, on), html::when(!view.has_second_factor, off),
        view.base_path,
        view.has_second_factor ? "Changer d’application, refaire les codes de secours"
                               : "Activer la double authentification");
}

Html session_act(const AccountView& view, const SessionView& session) {
    if (session.row == SessionRow::this_device)
        return ui::status_tag("Cet appareil", ui::Tone::brand);
    return html::html(
        R"(<form method="post" action="{}/sessions/{}/fermer">{}{}</form>)", view.base_path,
        session.id, ui::csrf_field(view.csrf_token),
        ui::button({.text = html::html(
                        R"(Déconnecter<span class="govuk-visually-hidden"> {}, vu le {}</span>)",
                        session.device, session.last_seen_at),
                    .classes = "govuk-button--secondary"}));
}

/// A list and not a table: it must be read on a telephone.
Html sessions(const AccountView& view) {
    ui::SummaryList list;
    for (const SessionView& session : view.sessions) {
        list.rows.push_back(
            {.key = session.device,
             .value = html::html(
                 R"(<p class="govuk-body">Connecté depuis le {}<br>Vu la dernière fois le {}</p>{})",
                 session.opened_at, session.last_seen_at, session_act(view, session))});
    }
    const auto close_others = [&view] {
        return html::html(R"(<form method="post" action="{}/sessions/fermer">{}{}</form>)",
                          view.base_path, ui::csrf_field(view.csrf_token),
                          ui::button({.text = "Déconnecter tous les autres appareils",
                                      .classes = "govuk-button--secondary"}));
    };
    return html::html(
        R"(<section aria-labelledby="appareils"><h2 class="govuk-heading-m" id="appareils">Mes appareils connectés</h2><p class="govuk-body">Vous ne reconnaissez pas un appareil&nbsp;? Déconnectez-le, puis changez de mot de passe.</p>{}{}</section>)",
        ui::summary_list(list), html::when(view.sessions.size() > 1, close_others));
}

}  // namespace

ui::Page account_view(const AccountView& view) {
    ui::Page page;
    page.title = "Mon compte";
    page.errors = view.errors;
    page.notice = view.notice;
    page.content = identity(view) + password_form(view) + second_factor(view) + sessions(view);
    return page;
}

Html account_notice(AccountNotice notice) {
    const auto done = [](std::string_view text) {
        return ui::notification_banner({.text = text, .type = ui::BannerType::success});
    };
    switch (notice) {
        case AccountNotice::password_changed:
            return done(
                "Votre mot de passe est changé. Vos autres appareils sont déconnectés, et un "
                "courriel vous le confirme.");
        case AccountNotice::session_closed:
            return done("L’appareil est déconnecté.");
        case AccountNotice::other_sessions_closed:
            return done("Tous vos autres appareils sont déconnectés.");
        case AccountNotice::second_factor_removed:
            return done("La double authentification est désactivée.");
    }
    return {};
}

std::string wrong_current_text(std::chrono::seconds wait) {
    std::string text =
        "Saisissez de nouveau votre mot de passe actuel\u00A0: ce n’est pas celui-ci";
    if (wait.count() > 0) text += ". Vous pourrez réessayer dans " + wait_text(wait);
    return text;
}

std::string current_blocked_text() {
    return "Après dix essais, le mot de passe est bloqué. Déconnectez-vous, puis choisissez un "
           "nouveau mot de passe avec «\u00A0Mot de passe oublié\u00A0»";
}

std::string current_delayed_text(std::chrono::seconds wait) {
    return "Attendez " + wait_text(wait) + " avant de réessayer";
}

std::string current_missing_text() {
    return "Indiquez votre mot de passe actuel";
}

std::string current_refused_text(ProofRefusal::Reason reason, std::chrono::seconds wait) {
    switch (reason) {
        case ProofRefusal::Reason::delayed:
            return current_delayed_text(wait);
        case ProofRefusal::Reason::blocked:
            return current_blocked_text();
        case ProofRefusal::Reason::busy:
            return "Attendez une minute, puis envoyez de nouveau";
        case ProofRefusal::Reason::wrong:
            break;
    }
    return wrong_current_text(wait);
}

Html current_password_field(const ui::FormErrors& errors) {
    return ui::password_input({.name = "mot_de_passe",
                               .label = {.text = "Mot de passe actuel"},
                               .error = errors.of("mot_de_passe")});
}

}  // namespace accounts
