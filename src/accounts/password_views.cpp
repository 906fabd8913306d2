#include "accounts/password_views.hpp"

#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/phone_link.hpp"

namespace accounts {

using html::Html;

std::string password_rule_text() {
    return "Au moins 8\u00A0caractères, de trois sortes parmi\u00A0: minuscules, majuscules, "
           "chiffres, autres signes. Ou une phrase d’au moins 16\u00A0caractères.";
}

std::string weakness_text(PasswordWeakness weakness) {
    switch (weakness) {
        case PasswordWeakness::empty:
            return "Choisissez un nouveau mot de passe";
        case PasswordWeakness::too_short:
            return "Allongez votre mot de passe\u00A0: il lui faut au moins 8\u00A0caractères";
        case PasswordWeakness::too_few_kinds:
            return "Ajoutez une majuscule, un chiffre ou un autre signe\u00A0: il faut trois "
                   "sortes de caractères, ou bien une phrase d’au moins 16\u00A0caractères";
        case PasswordWeakness::too_long:
            return "Raccourcissez votre mot de passe\u00A0: 128\u00A0caractères au plus";
        case PasswordWeakness::repetitive:
            return "Variez davantage les caractères\u00A0: une suite ou une répétition se devine "
                   "vite";
        case PasswordWeakness::personal:
            return "Choisissez un mot de passe qui n’est ni votre nom, ni votre identifiant, ni "
                   "votre courriel, ni le nom de la ville, même suivi de chiffres";
        case PasswordWeakness::common:
            return "Choisissez un mot de passe moins courant\u00A0: celui-ci est l’un des premiers "
                   "que l’on essaie";
    }
    return {};
}

ui::Page forgotten_view(const ForgottenView& view) {
    ui::Page page;
    page.title = "Mot de passe oublié";
    page.main_classes = "main--narrow";
    page.errors = view.errors;
    page.notice = view.notice;
    page.content = html::html(
        R"(<p class="govuk-body">Nous vous envoyons par courriel un lien pour choisir un nouveau mot de passe. Il lève aussi le blocage après dix essais.</p><form method="post" action="/mot-de-passe-oublie" novalidate>{}{}{}</form><p class="govuk-body"><a class="govuk-link" href="/connexion">Revenir à la connexion</a></p>)",
        ui::csrf_field(view.csrf_token),
        ui::input({.name = "identifiant",
                   .label = {.text = "Identifiant ou courriel"},
                   .value = view.typed_name,
                   .error = view.errors.of("identifiant"),
                   .hint = {.text = "Votre identifiant est écrit sur vos factures."},
                   .autocomplete = "username",
                   .autocapitalize = "none",
                   .spellcheck = false}),
        ui::button({.text = "Recevoir le lien", .prevent_double_click = true}));
    return page;
}

ui::Page reset_requested_view(const std::string& desk_name, const std::string& phone) {
    ui::Page page;
    page.title = "Regardez vos courriels";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Si cet identifiant ou ce courriel est celui d’un compte, un lien vient d’être envoyé à son adresse. Il s’ouvre une seule fois, pendant 30 minutes.</p><h2 class="govuk-heading-m">Vous ne recevez rien&nbsp;?</h2><ul class="govuk-list govuk-list--bullet"><li>Regardez parmi les courriels indésirables.</li><li>Vérifiez l’identifiant sur une facture, puis <a class="govuk-link" href="/mot-de-passe-oublie">demandez un autre lien</a>&nbsp;: trois par heure au plus.</li><li>Votre adresse a changé&nbsp;? Appelez {}{}.</li></ul><p class="govuk-body"><a class="govuk-link" href="/connexion">Revenir à la connexion</a></p>)",
        desk_name,
        html::when(!phone.empty(), [&] { return html::html(" au {}", ui::phone_link(phone)); }));
    return page;
}

ui::Page reset_view(const ResetView& view) {
    ui::Page page;
    page.title = "Choisir un nouveau mot de passe";
    page.main_classes = "main--narrow";
    page.errors = view.errors;
    page.notice = view.notice;
    page.content = html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}</form><p class="govuk-body">Par sécurité, les appareils connectés à votre compte seront déconnectés.</p>)",
        view.action, ui::csrf_field(view.csrf_token), new_password_field(view.errors),
        ui::button({.text = "Enregistrer le mot de passe", .prevent_double_click = true}));
    return page;
}

ui::Page dead_link_view() {
    ui::Page page;
    page.title = "Ce lien ne s’ouvre plus";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Un lien pour choisir un mot de passe s’ouvre une seule fois, pendant 30 minutes&nbsp;; un lien plus récent remplace le précédent.</p><p class="govuk-body"><a class="govuk-link" href="/mot-de-passe-oublie">Demander un nouveau lien</a></p>)");
    return page;
}

Html send_again_notice() {
    return ui::notification_banner(
        {.text = "Cette page était ouverte depuis trop longtemps, ou votre navigateur n’accepte "
                 "pas les cookies de ce site. Vérifiez, puis envoyez de nouveau."});
}

Html new_password_field(const ui::FormErrors& errors) {
    return ui::password_input({.name = "nouveau_mot_de_passe",
                               .label = {.text = "Nouveau mot de passe"},
                               .error = errors.of("nouveau_mot_de_passe"),
                               .hint = {.text = password_rule_text()},
                               .autocomplete = "new-password"});
}

}  // namespace accounts
