#include "accounts/second_factor_views.hpp"

#include "accounts/account_views.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/sign_in_views.hpp"
#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/qr_code.hpp"

namespace accounts {

using html::Html;

namespace {

Html code_input(const ui::FormErrors& errors, std::string label, std::string hint) {
    return ui::input({.name = std::string(code_field),
                      .label = {.text = std::move(label)},
                      .error = errors.of(code_field),
                      .hint = {.text = std::move(hint)},
                      .autocomplete = "one-time-code",
                      .autocapitalize = "none",
                      .spellcheck = false,
                      .classes = "govuk-input--width-10"});
}

Html continuation(const std::string& continue_at, const std::optional<InterruptedForm>& form) {
    const auto go_on = [&] {
        return html::html(R"(<input type="hidden" name="suite" value="{}">)", continue_at);
    };
    const auto carried = [&] { return carried_form(*form); };
    return html::html("{}{}", html::when(!continue_at.empty(), go_on),
                      html::when(form.has_value(), carried));
}

Html give_up_form(const std::string& csrf_token) {
    return html::html(
        R"(<form method="post" action="/deconnexion">{}{}</form>)", ui::csrf_field(csrf_token),
        ui::button({.text = "Abandonner la connexion", .classes = "govuk-button--secondary"}));
}

Html how_to_enrol(const EnrolmentView& view) {
    return html::html(
        R"(<ol class="govuk-list govuk-list--number govuk-list--spaced"><li>Installez sur votre téléphone une application d’authentification&nbsp;: FreeOTP+, Aegis, Google Authenticator, Microsoft Authenticator…</li><li>Dans l’application, ajoutez un compte en scannant ce code.{}<p class="govuk-body">Vous ne pouvez pas le scanner&nbsp;? Saisissez cette clé dans l’application (type&nbsp;: basé sur le temps)&nbsp;:<br><strong class="key">{}</strong></p></li><li>L’application affiche un code à six chiffres, qui change toutes les trente secondes. Saisissez-le ici.</li></ol>)",
        ui::qr_code(view.uri, "Code QR à scanner avec l’application d’authentification"), view.key);
}

std::string codes_left_text(int left) {
    if (left == 0) return "Aucun\u00A0: demandez-en de nouveaux ci-dessous";
    return base::french::count(left, "code inutilisé", "codes inutilisés");
}

/// What turning it off means: officers may not be without.
struct OffWords {
    std::string_view button;
    std::string_view explanation;
};
OffWords off_words(AccountKind kind) {
    if (kind == AccountKind::officer)
        return {"Changer d’application",
                "Changer d’application\u00A0: l’ancienne ne servira plus, et vous configurerez la "
                "nouvelle aussitôt. Vos autres appareils seront déconnectés."};
    return {"Désactiver la double authentification",
            "Désactiver\u00A0: votre mot de passe suffira de nouveau pour vous connecter."};
}

Html change_form(const SecondFactorView& view) {
    const auto off = off_words(view.kind);
    return html::html(
        R"(<form method="post" action="{}/modification" novalidate>{}<input type="hidden" name="username" autocomplete="username" value="{}">{}{}<p class="govuk-body">Nouveaux codes de secours&nbsp;: les anciens ne serviront plus.<br>{}</p><div class="govuk-button-group">{}{}</div></form>)",
        view.base_path, ui::csrf_field(view.csrf_token), view.identifier,
        current_password_field(view.errors),
        code_input(view.errors, "Code de l’application, ou code de secours",
                   "Six chiffres, ou dix lettres et chiffres."),
        off.explanation,
        ui::button({.text = "Obtenir de nouveaux codes de secours",
                    .name = "acte",
                    .value = "codes",
                    .prevent_double_click = true}),
        ui::button({.text = std::string(off.button),
                    .name = "acte",
                    .value = "arret",
                    .classes = "govuk-button--secondary",
                    .prevent_double_click = true}));
}

}  // namespace

ui::Page code_view(const CodeView& view) {
    ui::Page page;
    page.title = "Code de vérification";
    page.main_classes = "main--narrow";
    page.errors = view.errors;
    page.content = html::html(
        R"(<p class="govuk-body">Votre mot de passe est le bon. Ouvrez l’application d’authentification de votre téléphone&nbsp;: elle affiche un code pour ce portail.</p><form method="post" action="{}" novalidate>{}{}{}{}</form><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Vous n’avez pas votre téléphone&nbsp;?</span></summary><div class="govuk-details__text">Saisissez dans le même champ l’un de vos dix codes de secours&nbsp;: chacun sert une fois. Vous n’en avez plus&nbsp;? Les familles s’adressent au guichet, les agents à l’administrateur du portail.</div></details>{})",
        view.action, ui::csrf_field(view.csrf_token),
        continuation(view.continue_at, view.interrupted_form),
        code_input(view.errors, "Code à six chiffres", "Il change toutes les trente secondes."),
        ui::button({.text = "Continuer", .prevent_double_click = true}),
        give_up_form(view.csrf_token));
    return page;
}

ui::Page enrolment_view(const EnrolmentView& view) {
    const bool is_officer = view.kind == AccountKind::officer;
    const auto give_up = [&view] { return give_up_form(view.csrf_token); };
    const auto password = [&view] { return current_password_field(view.errors); };
    ui::Page page;
    page.title = "Double authentification";
    page.main_classes = "main--narrow";
    page.lead = is_officer
                    ? "Les agents voient les données des familles\u00A0: un mot de passe volé ne "
                      "doit pas suffire. Votre téléphone donnera un code à chaque connexion."
                    : "En plus du mot de passe, votre téléphone donnera un code à chaque "
                      "connexion\u00A0: un mot de passe volé ne suffira pas.";
    page.errors = view.errors;
    page.content = html::html(
        R"({}<form method="post" action="{}" novalidate>{}{}{}{}{}</form>{})", how_to_enrol(view),
        view.action, ui::csrf_field(view.csrf_token),
        continuation(view.continue_at, view.interrupted_form),
        html::when(view.password == EnrolmentView::Password::asked, password),
        code_input(view.errors, "Code à six chiffres", ""),
        ui::button({.text = "Activer la double authentification", .prevent_double_click = true}),
        html::when(is_officer, give_up));
    return page;
}

ui::Page recovery_codes_view(const RecoveryCodesView& view) {
    const auto item = [](const std::string& code) {
        return html::html(R"(<li><code class="key">{}</code></li>)", in_groups_of(5, code));
    };
    const auto resume = [&view] { return resume_form(*view.interrupted_form, view.csrf_token); };
    const auto go_on = [&view] {
        return ui::button({.text = "Continuer", .href = view.go_on_href});
    };
    ui::Page page;
    page.title = "Vos codes de secours";
    page.main_classes = "main--narrow";
    page.notice = ui::notification_banner(
        {.text = "La double authentification est active.", .type = ui::BannerType::success});
    page.content = html::html(
        R"(<p class="govuk-body">Imprimez ces dix codes ou recopiez-les, et gardez-les loin de votre téléphone. Si vous le perdez, chacun d’eux remplace une fois le code de l’application. <strong>Ils ne seront plus affichés.</strong></p><ul class="codes">{}</ul>{}{})",
        html::each(view.codes, item), html::when(view.interrupted_form.has_value(), resume),
        html::when(!view.interrupted_form.has_value(), go_on));
    return page;
}

ui::Page second_factor_view(const SecondFactorView& view) {
    ui::Page page;
    page.title = "Double authentification";
    page.main_classes = "main--narrow";
    page.errors = view.errors;
    page.content = html::html(
        R"({}<h2 class="govuk-heading-m">Modifier</h2>{})",
        ui::summary_list({.rows = {{.key = "État", .value = "Active depuis le " + view.since},
                                   {.key = "Codes de secours",
                                    .value = codes_left_text(view.recovery_codes_left)}}}),
        change_form(view));
    return page;
}

std::string code_missing_text() {
    return "Saisissez le code à six chiffres de votre application";
}

std::string wrong_code_text(std::chrono::seconds wait) {
    std::string text =
        "Attendez que votre application affiche un autre code, puis saisissez-le\u00A0: celui-ci "
        "n’est pas le bon, ou a déjà servi";
    if (wait.count() > 0) text += ". Vous pourrez réessayer dans " + wait_text(wait);
    return text;
}

std::string wrong_first_code_text() {
    return "Saisissez le code que l’application affiche maintenant\u00A0: celui-ci n’est pas le "
           "bon. S’il est toujours refusé, vérifiez que l’heure de votre téléphone est réglée "
           "automatiquement";
}

std::string code_delayed_text(std::chrono::seconds wait) {
    return "Attendez " + wait_text(wait) + " avant de réessayer";
}

std::string code_blocked_text() {
    return "Après dix essais, cette connexion est bloquée. Choisissez un nouveau mot de passe avec "
           "«\u00A0Mot de passe oublié\u00A0», puis connectez-vous";
}

}  // namespace accounts
