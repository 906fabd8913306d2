#include "families/activation_views.hpp"

#include "accounts/password_views.hpp"
#include "accounts/sign_in_views.hpp"
#include "families/email_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

Html letter_fields(const ActivationForm& form) {
    return ui::input({.name = "identifiant",
                      .label = {.text = "Identifiant"},
                      .value = form.identifier,
                      .error = form.errors.of("identifiant"),
                      .hint = {.text = "Il est écrit sur la lettre, par exemple DUR48213."},
                      .autocomplete = "username",
                      .autocapitalize = "characters",
                      .spellcheck = false,
                      .classes = "govuk-input--width-20"}) +
           ui::input({.name = "code",
                      .label = {.text = "Code d’activation"},
                      .value = form.code,
                      .error = form.errors.of("code"),
                      .hint = {.text = "10\u00A0lettres et chiffres. Majuscules, espaces et tirets "
                                       "ne comptent pas."},
                      .autocomplete = "one-time-code",
                      .autocapitalize = "characters",
                      .spellcheck = false,
                      .classes = "govuk-input--width-20"}) +
           ui::date_input(
               {.id = "naissance",
                .name_prefix = "naissance",
                .fieldset =
                    ui::Fieldset{.legend = {.text = "Date de naissance d’un de vos enfants"}},
                .parts = ui::french_date_parts(form.day, form.month, form.year),
                .error = form.errors.of("naissance"),
                .hint = {.text = "Par exemple 5 3 2018. N’importe lequel de vos enfants."}});
}

}  // namespace

ui::Page activation_view(const ActivationForm& form) {
    ui::Page page;
    page.title = "Première connexion";
    page.lead = "Gardez près de vous la lettre de la mairie, avec votre code d’activation.";
    page.main_classes = "main--narrow";
    page.errors = form.errors;
    page.notice = form.notice;
    page.content = html::html(
        R"(<form method="post" action="/activation" novalidate>{}{}{}</form><h2 class="govuk-heading-m">Vous n’avez pas de lettre&nbsp;?</h2><p class="govuk-body">Appelez {}&nbsp;: nous vous en envoyons une. Nous ne donnons jamais le code par courriel ni par téléphone.</p><p class="govuk-body"><a class="govuk-link" href="/connexion">Vous avez déjà un mot de passe&nbsp;: connectez-vous</a></p>)",
        ui::csrf_field(form.csrf_token), letter_fields(form),
        ui::button({.text = "Continuer", .prevent_double_click = true}), form.desk);
    return page;
}

ui::Page choice_view(const ChoiceForm& form) {
    ui::Page page;
    page.title = "Choisir vos accès";
    page.lead = "Bonjour " + form.display_name + ".";
    page.main_classes = "main--narrow";
    page.errors = form.errors;
    page.back_href = "/activation";
    page.content = html::html(
        R"(<form method="post" action="/activation/compte" novalidate>{}<p class="govuk-body">Votre identifiant reste <strong>{}</strong>.</p><input type="hidden" name="username" autocomplete="username" value="{}">{}{}{}</form>)",
        ui::csrf_field(form.csrf_token), form.identifier, form.identifier,
        email_input("Courriel",
                    "Nous y envoyons un lien\u00A0: ouvrez-le dans les 24 heures pour confirmer "
                    "l’adresse.",
                    form.email, form.errors),
        accounts::new_password_field(form.errors),
        ui::button({.text = "Activer mon compte", .prevent_double_click = true}));
    return page;
}

std::string wrong_activation_text(std::chrono::seconds wait) {
    std::string text =
        "L’identifiant, le code et la date de naissance ne vont pas ensemble, ou le code ne sert "
        "plus. Relisez l’identifiant et le code sur votre lettre la plus récente, puis la date.";
    if (wait.count() > 0) text += " Vous pourrez réessayer dans " + accounts::wait_text(wait) + ".";
    return text;
}

std::string early_activation_text(std::chrono::seconds wait) {
    return "Les derniers essais n’étaient pas bons. Réessayez dans " + accounts::wait_text(wait) +
           ".";
}

std::string blocked_activation_text(const std::string& desk) {
    return "Après cinq essais, cet identifiant est bloqué. Appelez " + desk +
           "\u00A0: nous vous envoyons une nouvelle lettre, avec un nouveau code.";
}

Html pass_ended_notice() {
    return ui::notification_banner(
        {.text = "Trop de temps a passé, ou ce code vient de servir. Saisissez de nouveau les "
                 "informations de votre lettre."});
}

}  // namespace families
