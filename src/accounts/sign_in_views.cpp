#include "accounts/sign_in_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace accounts {

using html::Html;

namespace {

void write_hidden(std::string& out, std::string_view name, std::string_view value) {
    html::write(out, R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html sign_in_fields(const SignInView& view) {
    return ui::input({.name = "identifiant",
                      .label = {.text = "Identifiant ou courriel"},
                      .value = view.typed_name,
                      .error = view.errors.of("identifiant"),
                      .autocomplete = "username",
                      .autocapitalize = "none",
                      .spellcheck = false}) +
           ui::password_input({.name = "mot_de_passe",
                               .label = {.text = "Mot de passe"},
                               .error = view.errors.of("mot_de_passe")});
}

Html other_door(AccountKind side) {
    if (side == AccountKind::officer) {
        return html::html(
            R"(<p class="govuk-body">Vous êtes un parent&nbsp;? <a class="govuk-link" href="/connexion">Connectez-vous à l’espace des familles</a>.</p>)");
    }
    return html::html(
        R"(<p class="govuk-body">Vous avez reçu une lettre avec un code d’activation&nbsp;? <a class="govuk-link" href="/activation">Première connexion</a></p>)");
}

}  // namespace

ui::Page sign_in_view(const SignInView& view) {
    const auto go_on = [&view] {
        std::string out;
        write_hidden(out, "suite", view.continue_at);
        return Html::trusted(std::move(out));
    };
    const auto carried = [&view] { return carried_form(*view.interrupted_form); };
    ui::Page page;
    page.title = view.side == AccountKind::officer ? "Connexion des agents" : "Se connecter";
    page.main_classes = "main--narrow";
    page.errors = view.errors;
    page.notice = view.notice;
    page.content = html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}{}{}<p class="govuk-body"><a class="govuk-link" href="/mot-de-passe-oublie">Mot de passe oublié</a></p></form>{})",
        view.action, ui::csrf_field(view.csrf_token), html::when(!view.continue_at.empty(), go_on),
        html::when(view.interrupted_form.has_value(), carried), sign_in_fields(view),
        ui::button({.text = "Se connecter"}), other_door(view.side));
    return page;
}

Html sign_in_notice(SignInNotice notice) {
    switch (notice) {
        case SignInNotice::session_ended:
            return ui::notification_banner(
                {.text = "Votre session a pris fin\u00A0: par sécurité, elle se ferme après un "
                         "temps sans activité. Vos réponses sont gardées. Connectez-vous pour "
                         "reprendre là où vous en étiez."});
        case SignInNotice::page_too_old:
            return ui::notification_banner(
                {.text = "Cette page était ouverte depuis trop longtemps, ou votre navigateur "
                         "n’accepte pas les cookies de ce site. Saisissez de nouveau votre mot de "
                         "passe."});
        case SignInNotice::waiting_lost:
            return ui::notification_banner(
                {.text = "Nous n’avons pas retrouvé votre demande de connexion. Saisissez de "
                         "nouveau votre mot de passe."});
        case SignInNotice::password_chosen:
            return ui::notification_banner(
                {.text = "Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.",
                 .type = ui::BannerType::success});
        case SignInNotice::signed_out:
            return ui::notification_banner(
                {.text = "Vous êtes déconnecté.", .type = ui::BannerType::success});
    }
    return {};
}

std::string wait_text(std::chrono::seconds wait) {
    if (wait < std::chrono::seconds(90))
        return base::french::count(std::max<std::int64_t>(wait.count(), 1), "seconde", "secondes");
    return base::french::count(std::chrono::ceil<std::chrono::minutes>(wait).count(), "minute",
                               "minutes");
}

std::string wrong_credentials_text(std::chrono::seconds wait) {
    std::string text =
        "Identifiant ou mot de passe incorrect. Vérifiez les deux, ou choisissez un nouveau mot de "
        "passe avec «\u00A0Mot de passe oublié\u00A0».";
    if (wait.count() > 0) text += " Vous pourrez réessayer dans " + wait_text(wait) + ".";
    return text;
}

std::string too_early_text(std::chrono::seconds wait) {
    return "Identifiant ou mot de passe incorrect aux derniers essais. Réessayez dans " +
           wait_text(wait) +
           ", ou choisissez un nouveau mot de passe avec «\u00A0Mot de passe oublié\u00A0».";
}

std::string blocked_text() {
    return "Identifiant ou mot de passe incorrect. Après dix essais, cette connexion est bloquée. "
           "Choisissez un nouveau mot de passe avec «\u00A0Mot de passe oublié\u00A0»\u00A0: vous "
           "pourrez ensuite vous connecter.";
}

std::string queue_full_text() {
    return "Beaucoup de familles se connectent en ce moment. Attendez une minute, puis saisissez "
           "de nouveau votre mot de passe.";
}

std::string sign_in_failed_text() {
    return "Un problème est survenu de notre côté. Saisissez de nouveau votre mot de passe.";
}

std::string too_many_attempts_text(std::chrono::seconds wait) {
    return "Trop d’essais viennent de votre connexion internet. Réessayez dans " + wait_text(wait) +
           ".";
}

ui::Page waiting_view(std::size_t position, std::chrono::seconds estimate,
                      const std::string& refresh_path) {
    ui::Page page;
    page.title = "Connexion en cours";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body-l" role="status">Vous êtes en position {}, environ {}.</p><p class="govuk-body">Beaucoup de familles se connectent en ce moment. Restez sur cette page&nbsp;: elle s’actualise toute seule et s’ouvrira dès que votre tour viendra. Votre place est gardée.</p><p class="govuk-body"><a class="govuk-link" href="{}">Actualiser maintenant</a></p>)",
        static_cast<std::uint64_t>(position), wait_text(estimate), refresh_path);
    return page;
}

Html carried_form(const InterruptedForm& form) {
    std::string out;
    write_hidden(out, interrupted_path_field, form.path);
    for (const auto& [name, value] : form.fields)
        write_hidden(out, std::string(interrupted_field_prefix) + name, value);
    return Html::trusted(std::move(out));
}

Html resume_form(const InterruptedForm& form, const std::string& csrf_token) {
    std::string fields;
    for (const auto& [name, value] : form.fields) write_hidden(fields, name, value);
    return html::html(
        R"(<form method="post" action="{}">{}{}{}</form>)", form.path, ui::csrf_field(csrf_token),
        Html::trusted(std::move(fields)),
        ui::button({.text = "Reprendre là où j’en étais", .prevent_double_click = true}));
}

ui::Page resume_view(const InterruptedForm& form, const std::string& csrf_token) {
    ui::Page page;
    page.title = "Reprendre là où vous en étiez";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Votre session avait pris fin avant l’envoi&nbsp;: rien n’a été enregistré. Vos réponses sont toujours là. Envoyez-les maintenant&nbsp;: vous pourrez encore les revoir si une confirmation est demandée.</p>{}<p class="govuk-body">Un fichier joint est à choisir de nouveau. <a class="govuk-link" href="/">Ne rien envoyer et aller à l’accueil</a></p>)",
        resume_form(form, csrf_token));
    return page;
}

}  // namespace accounts
