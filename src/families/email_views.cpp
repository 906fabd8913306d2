#include "families/email_views.hpp"

#include "accounts/account_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/form_parts.hpp"

namespace families {

html::Html email_input(std::string label, std::string hint, const std::string& typed,
                       const ui::FormErrors& errors) {
    return ui::input({.name = "courriel",
                      .label = {.text = std::move(label)},
                      .value = typed,
                      .error = errors.of("courriel"),
                      .hint = {.text = std::move(hint)},
                      .type = "email",
                      .autocomplete = "email",
                      .autocapitalize = "none",
                      .spellcheck = false});
}

ui::Page new_email_form_view(const EmailForm& form) {
    ui::Page page;
    page.title = "Changer de courriel";
    page.main_classes = "main--narrow";
    page.back_href = "/mon-dossier";
    page.back_text = "Mon dossier";
    page.errors = form.errors;
    page.content = html::html(
        R"(<p class="govuk-body">{} Nous envoyons un lien à la nouvelle adresse&nbsp;: elle remplace l’ancienne quand vous l’avez ouvert.</p><form method="post" action="/mon-dossier/courriel" novalidate>{}{}{}{}</form>)",
        form.current.empty() ? std::string("Vous n’avez pas encore de courriel.")
                             : "Votre courriel est aujourd’hui " + form.current + ".",
        ui::csrf_field(form.csrf_token),
        email_input("Nouveau courriel", "Il sert à vous connecter et à recevoir nos messages.",
                    form.typed, form.errors),
        accounts::current_password_field(form.errors),
        ui::button({.text = "Recevoir le lien", .prevent_double_click = true}));
    return page;
}

ui::Page new_email_sent_view(const std::string& new_email) {
    ui::Page page;
    page.title = "Ouvrez le lien que nous vous envoyons";
    page.main_classes = "main--narrow";
    page.back_href = "/mon-dossier";
    page.back_text = "Mon dossier";
    page.content = html::html(
        R"(<p class="govuk-body">Un message part vers <b>{}</b>. Ouvrez son lien dans les 24 heures&nbsp;: il ne sert qu’une fois, et vous demandera de vous connecter. D’ici là, rien ne change.</p><p class="govuk-body">Rien ne vient&nbsp;? Regardez dans les indésirables, ou <a class="govuk-link" href="/mon-dossier/courriel">demandez un autre lien</a>.</p>)",
        new_email);
    return page;
}

ui::Page email_link_view(const std::string& action, const std::string& csrf_token,
                         const std::string& masked_email) {
    ui::Page page;
    page.title = "Confirmer votre adresse";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">L’adresse {} servira à vous écrire et à vous connecter.</p><form method="post" action="{}" novalidate>{}{}</form>)",
        masked_email, action, ui::csrf_field(csrf_token),
        ui::button({.text = "Confirmer cette adresse", .prevent_double_click = true}));
    return page;
}

ui::Page email_confirmed_view() {
    ui::Page page;
    page.title = "Votre adresse est confirmée";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Vous pouvez vous connecter avec elle, ou avec votre identifiant.</p><p class="govuk-body"><a class="govuk-link" href="/tableau-de-bord">Aller à mon tableau de bord</a></p>)");
    return page;
}

ui::Page dead_email_link_view(const std::string& desk) {
    ui::Page page;
    page.title = "Ce lien ne s’ouvre plus";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Le lien qui confirme une adresse s’ouvre une seule fois, dans les 24 heures&nbsp;; un lien plus récent remplace le précédent.</p><p class="govuk-body">Connectez-vous pour donner votre adresse de nouveau, ou appelez {}.</p><p class="govuk-body"><a class="govuk-link" href="/connexion">Se connecter</a></p>)",
        desk);
    return page;
}

ui::Page foreign_email_link_view(const std::string& csrf_token, const std::string& display_name,
                                 const std::string& desk) {
    ui::Page page;
    page.title = "Ce lien est celui d’un autre compte";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Il confirme l’adresse demandée depuis un autre compte que celui de {}, ouvert sur cet appareil.</p><p class="govuk-body">Il est à vous&nbsp;? Déconnectez-vous, puis ouvrez-le de nouveau&nbsp;: il vous demandera de vous connecter avec le compte qui l’a demandé.</p><form method="post" action="/deconnexion">{}{}</form><p class="govuk-body">Vous n’avez rien demandé&nbsp;? Fermez cette page&nbsp;: rien ne change. Vous pouvez aussi appeler {}.</p>)",
        display_name, ui::csrf_field(csrf_token), ui::button({.text = "Se déconnecter"}), desk);
    return page;
}

ui::Page email_taken_view(const std::string& desk) {
    ui::Page page;
    page.title = "Cette adresse sert déjà à un autre compte";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Chaque adulte a sa propre adresse. Connectez-vous avec votre identifiant pour en donner une autre, ou appelez {}.</p><p class="govuk-body"><a class="govuk-link" href="/connexion">Se connecter</a></p>)",
        desk);
    return page;
}

}  // namespace families
