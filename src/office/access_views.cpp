#include "office/access_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using accounts::OfficerState;
using accounts::Permission;
using html::Html;

std::string_view french_name(Permission permission) {
    switch (permission) {
        case Permission::see_head_counts:
            return "Voir les effectifs et les listes des séances";
        case Permission::record_attendance:
            return "Pointer les enfants présents et absents";
        case Permission::see_family_bookings:
            return "Voir les réservations des familles";
        case Permission::see_mail_queue:
            return "Suivre les courriels et les renvoyer";
        case Permission::see_family_files:
            return "Voir les dossiers des familles";
        case Permission::change_family_files:
            return "Créer et corriger les dossiers, inscrire les enfants";
        case Permission::decide_requests:
            return "Accepter ou refuser les demandes des familles";
        case Permission::see_health_sheets:
            return "Voir les fiches sanitaires (chaque lecture est notée)";
        case Permission::set_custody:
            return "Régler la garde alternée";
        case Permission::act_as_family:
            return "Agir à la place d’une famille (noté sous les deux noms)";
        case Permission::import_families:
            return "Importer des familles, des enfants et des classes";
        case Permission::manage_officers:
            return "Gérer les comptes des agents et les rôles";
        case Permission::manage_tariffs:
            return "Préparer les tarifs et les mettre en vigueur";
        case Permission::see_invoices:
            return "Voir ce que les familles doivent et ont payé";
        case Permission::manage_billing:
            return "Facturer, faire un avoir, encaisser, régler les régies";
        case Permission::change_settings:
            return "Changer les réglages de la ville";
        case Permission::see_audit_log:
            return "Lire le journal";
    }
    return {};
}

std::string_view french_name(OfficerState state) {
    switch (state) {
        case OfficerState::invited:
            return "invité";
        case OfficerState::active:
            return "actif";
        case OfficerState::suspended:
            return "suspendu";
        case OfficerState::removed:
            return "retiré";
    }
    return {};
}

namespace {

ui::Tone tone_of(OfficerState state) {
    switch (state) {
        case OfficerState::invited:
            return ui::Tone::waiting;
        case OfficerState::active:
            return ui::Tone::good;
        case OfficerState::suspended:
            return ui::Tone::bad;
        case OfficerState::removed:
            break;
    }
    return ui::Tone::neutral;
}

std::string roles_text(const AccessNames& names, const std::vector<accounts::Assignment>& roles) {
    std::string text;
    for (const auto& assignment : roles) {
        const auto role = std::ranges::find(names.roles, assignment.role, &accounts::Role::id);
        if (role == names.roles.end()) continue;
        if (!text.empty()) text += "\u00A0; ";
        text += role->name;
        if (!assignment.facility) continue;
        for (const auto& [id, name] : names.facilities) {
            if (id == *assignment.facility) text += " (" + name + ")";
        }
    }
    return text.empty() ? "aucun" : text;
}

bool can_be_limited(const accounts::Role& role) {
    return std::ranges::any_of(role.permissions, accounts::can_be_limited);
}

/// The facilities under a role, for limiting it: none ticked is the whole town.
Html facility_choice(const AccessNames& names, const accounts::Role& role, const Ticked& ticked) {
    if (!can_be_limited(role) || names.facilities.empty()) return {};
    ui::Checkboxes boxes;
    boxes.name = "lieu-" + std::to_string(role.id.value());
    boxes.classes = "govuk-checkboxes--small";
    boxes.fieldset = ui::Fieldset{};
    boxes.fieldset->legend.text = "Limiter à des structures (aucune cochée\u00A0: toute la ville)";
    boxes.hint.text =
        "Limité, le rôle ne donne que les effectifs, les listes et le pointage de ces structures.";
    for (const auto& [id, name] : names.facilities) {
        ui::Choice choice;
        choice.text = name;
        choice.value = std::to_string(id.value());
        choice.checked =
            std::ranges::find(ticked, accounts::Assignment{role.id, id}) != ticked.end();
        boxes.items.push_back(std::move(choice));
    }
    return ui::checkboxes(boxes);
}

Html role_choice(const AccessNames& names, const Ticked& ticked, const ui::ErrorMessage& error) {
    ui::Checkboxes boxes;
    boxes.name = "role";
    boxes.error = error;
    boxes.fieldset = ui::Fieldset{};
    boxes.fieldset->legend.text = "Rôles";
    boxes.fieldset->legend.classes = "govuk-fieldset__legend--m";
    for (const auto& role : names.roles) {
        ui::Choice choice;
        choice.text = role.name;
        choice.value = std::to_string(role.id.value());
        choice.checked = std::ranges::any_of(
            ticked, [&](const accounts::Assignment& each) { return each.role == role.id; });
        choice.conditional = facility_choice(names, role, ticked);
        boxes.items.push_back(std::move(choice));
    }
    return ui::checkboxes(boxes);
}

ui::Select list_select(std::string name, std::string label, std::string value,
                       std::vector<std::pair<std::string, std::string>> items) {
    ui::Select select;
    select.name = std::move(name);
    select.label.text = std::move(label);
    select.value = std::move(value);
    for (auto& [item_value, text] : items)
        select.items.push_back({.text = std::move(text), .value = std::move(item_value)});
    return select;
}

Html list_filter(const OfficerListView& view) {
    return html::html(R"(<form class="filter" method="get" action="/agent/comptes">{}{}{}</form>)",
                      ui::select(list_select("etat", "État", view.state,
                                             {{"", "Tous, sauf retirés"},
                                              {"invite", "Invités"},
                                              {"actif", "Actifs"},
                                              {"suspendu", "Suspendus"},
                                              {"retire", "Retirés"}})),
                      ui::select(list_select("tri", "Trier par", view.order,
                                             {{"nom", "Nom"}, {"vu", "Dernière visite"}})),
                      ui::button({.text = "Afficher", .classes = "govuk-button--secondary"}));
}

Html act_form(const OfficerView& view, std::string_view act, std::string_view label,
              std::string_view classes) {
    return html::html(
        R"(<form method="post" action="/agent/comptes/{}/acte">{}<input type="hidden" name="acte" value="{}">{}</form>)",
        view.officer.id, ui::csrf_field(view.csrf_token), act,
        ui::button({.text = std::string(label),
                    .classes = std::string(classes),
                    .prevent_double_click = true}));
}

Html officer_acts(const OfficerView& view) {
    const auto& officer = view.officer;
    const auto secondary = [&](std::string_view act, std::string_view label) {
        return act_form(view, act, label, "govuk-button--secondary");
    };
    Html shown;
    if (!officer.email.empty()) {
        shown += secondary("lien", officer.state == OfficerState::invited
                                       ? "Renvoyer l’invitation"
                                       : "Envoyer un lien de mot de passe");
    }
    shown += secondary("deconnecter", "Déconnecter de tous ses appareils");
    if (officer.has_second_factor)
        shown += secondary("double", "Réinitialiser la double authentification");
    if (view.is_oneself) return shown;
    shown += officer.state == OfficerState::suspended ? secondary("reprendre", "Rétablir l’accès")
                                                      : secondary("suspendre", "Suspendre l’accès");
    shown += html::html(
        R"(<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Retirer définitivement le compte</span></summary><div class="govuk-details__text"><p>L’identifiant, le courriel, le mot de passe et les rôles sont effacés&nbsp;; le nom reste, pour le journal. On ne revient pas en arrière.</p>{}</div></details>)",
        act_form(view, "retirer", "Retirer le compte", "govuk-button--warning"));
    return shown;
}

}  // namespace

Html officer_list_view(const OfficerListView& view) {
    ui::Table table;
    table.caption = "Comptes des agents";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Agent"}, {"Rôles"}, {"État"}, {"Double authentification"}, {"Vu le"}};
    for (const auto& row : view.rows) {
        const auto& officer = row.officer;
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/comptes/{}">{}</a>)", officer.id,
                         officer.display_name)},
             {roles_text(view.names, officer.roles)},
             {ui::status_tag(std::string(french_name(officer.state)), tone_of(officer.state))},
             {officer.has_second_factor ? "active" : "à configurer"},
             {row.last_seen.empty() ? "jamais" : row.last_seen}});
    }
    const auto nobody = [] {
        return html::html(R"(<p class="govuk-body">Aucun compte dans cet état.</p>)");
    };
    return html::html(
        R"({}<p class="govuk-body"><a class="govuk-link" href="/agent/comptes/invitation">Inviter un agent</a> · <a class="govuk-link" href="/agent/roles">Rôles</a></p>{}<div class="table-card scroll" tabindex="0" role="region" aria-label="Comptes des agents">{}</div>)",
        list_filter(view), html::when(view.rows.empty(), nobody), ui::list_table(table));
}

Html officer_view(const OfficerView& view) {
    const auto& officer = view.officer;
    ui::SummaryList facts;
    facts.rows.push_back(
        {"État", ui::status_tag(std::string(french_name(officer.state)), tone_of(officer.state))});
    if (!officer.identifier.empty()) facts.rows.push_back({"Identifiant", officer.identifier});
    if (!officer.email.empty()) facts.rows.push_back({"Courriel", officer.email});
    facts.rows.push_back({"Dernière visite", view.last_seen.empty() ? "jamais" : view.last_seen});
    facts.rows.push_back({"Double authentification",
                          officer.has_second_factor ? "active" : "à configurer à la connexion"});
    if (officer.is_blocked)
        facts.rows.push_back(
            {"Blocage", "Bloqué après dix essais\u00A0: un lien de mot de passe le lève"});
    if (officer.state == OfficerState::removed) return ui::summary_list(facts);
    return html::html(
        R"({}<form method="post" action="/agent/comptes/{}/roles" novalidate>{}{}{}</form><h2 class="govuk-heading-m">Accès</h2>{})",
        ui::summary_list(facts), officer.id, ui::csrf_field(view.csrf_token),
        role_choice(view.names, view.ticked, {}),
        ui::button({.text = "Enregistrer les rôles", .prevent_double_click = true}),
        officer_acts(view));
}

Html invitation_view(const InvitationView& view) {
    const auto field = [&](std::string name, std::string label, std::string value,
                           std::string hint) {
        ui::Input input;
        input.error = view.errors.of(name);
        input.name = std::move(name);
        input.label.text = std::move(label);
        input.value = std::move(value);
        input.hint.text = std::move(hint);
        input.autocomplete = "off";
        return input;
    };
    auto email = field("courriel", "Courriel", view.invitation.email,
                       "Le lien pour choisir le mot de passe y est envoyé.");
    email.type = "email";
    email.spellcheck = false;
    return html::html(
        R"(<form method="post" action="/agent/comptes/invitation" novalidate>{}{}{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token),
        ui::input(field("nom", "Prénom et nom", view.invitation.display_name, "")),
        ui::input(field("identifiant", "Identifiant", view.invitation.identifier,
                        "Pour se connecter, comme le courriel. Par exemple AUBERT.")),
        ui::input(email), role_choice(view.names, view.invitation.roles, view.errors.of("role")),
        ui::button({.text = "Envoyer l’invitation", .prevent_double_click = true}));
}

Html role_list_view(const std::vector<RoleRow>& rows) {
    std::vector<Html> cards;
    for (const auto& row : rows) {
        std::vector<Html> permissions;
        for (const auto permission : row.role.permissions)
            permissions.push_back(html::html("<li>{}</li>", french_name(permission)));
        cards.push_back(html::html(
            R"(<li class="card"><h2 class="card__title"><a class="govuk-link" href="/agent/roles/{}">{}</a></h2><p class="govuk-body">{}</p><ul class="govuk-list govuk-list--bullet">{}</ul></li>)",
            row.role.id, row.role.name,
            row.holders == 0 ? std::string("Aucun agent")
                             : base::french::count(row.holders, "agent", "agents"),
            permissions));
    }
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="/agent/roles/nouveau">Créer un rôle</a> · <a class="govuk-link" href="/agent/comptes">Comptes des agents</a></p><ul class="cards">{}</ul>)",
        cards);
}

Html role_view(const RoleView& view) {
    const auto& role = view.row.role;
    const bool is_new = role.id == accounts::RoleId();
    const std::string path =
        "/agent/roles/" + (is_new ? std::string("nouveau") : std::to_string(role.id.value()));
    ui::Input name;
    name.name = "nom";
    name.label.text = "Nom du rôle";
    name.value = role.name;
    name.error = view.errors.of("nom");
    name.autocomplete = "off";
    ui::Checkboxes boxes;
    boxes.name = "droit";
    boxes.error = view.errors.of("droit");
    boxes.fieldset = ui::Fieldset{};
    boxes.fieldset->legend.text = "Droits";
    boxes.fieldset->legend.classes = "govuk-fieldset__legend--m";
    for (const auto permission : accounts::all_permissions()) {
        ui::Choice choice;
        choice.text = std::string(french_name(permission));
        choice.value = std::string(accounts::name(permission));
        choice.checked = role.permissions.contains(permission);
        boxes.items.push_back(std::move(choice));
    }
    const auto removal = [&] {
        return html::html(R"(<form method="post" action="{}/suppression">{}{}</form>)", path,
                          ui::csrf_field(view.csrf_token),
                          ui::button({.text = "Supprimer ce rôle",
                                      .classes = "govuk-button--warning",
                                      .prevent_double_click = true}));
    };
    return html::html(R"(<form method="post" action="{}" novalidate>{}{}{}{}</form>{})", path,
                      ui::csrf_field(view.csrf_token), ui::input(name), ui::checkboxes(boxes),
                      ui::button({.text = "Enregistrer le rôle", .prevent_double_click = true}),
                      html::when(!is_new && view.row.holders == 0, removal));
}

std::string refusal_text(accounts::OfficerRefusal refusal) {
    using accounts::OfficerRefusal;
    switch (refusal) {
        case OfficerRefusal::not_found:
            return "Ce compte n’existe plus";
        case OfficerRefusal::himself:
            return "Demandez à un autre administrateur\u00A0: personne ne suspend ni ne retire son "
                   "propre compte";
        case OfficerRefusal::last_administrator:
            return "Donnez d’abord un rôle d’administrateur à un autre agent\u00A0: sans lui, "
                   "personne ne pourrait plus gérer les comptes";
        case OfficerRefusal::unknown_role:
            return "Choisissez parmi les rôles affichés\u00A0: l’un d’eux vient d’être supprimé";
        case OfficerRefusal::no_email:
            return "Ce compte n’a pas de courriel\u00A0: aucun lien ne peut partir";
    }
    return {};
}

std::string refusal_text(accounts::RoleRefusal refusal) {
    using accounts::RoleRefusal;
    switch (refusal) {
        case RoleRefusal::not_found:
            return "Ce rôle n’existe plus";
        case RoleRefusal::name_missing:
            return "Indiquez le nom du rôle";
        case RoleRefusal::name_too_long:
            return "Raccourcissez le nom\u00A0: 60\u00A0caractères au plus";
        case RoleRefusal::name_taken:
            return "Choisissez un autre nom\u00A0: un rôle s’appelle déjà ainsi";
        case RoleRefusal::no_permission:
            return "Cochez au moins un droit";
        case RoleRefusal::last_administrator:
            return "Donnez d’abord le droit de gérer les comptes à un autre agent\u00A0: sans ce "
                   "rôle, plus personne ne l’aurait";
        case RoleRefusal::still_given:
            return "Retirez d’abord ce rôle aux agents qui l’ont";
    }
    return {};
}

std::string refusal_text(accounts::InvitationRefusal refusal) {
    using accounts::InvitationRefusal;
    switch (refusal) {
        case InvitationRefusal::identifier_taken:
            return "Choisissez un autre identifiant\u00A0: celui-ci est déjà pris";
        case InvitationRefusal::email_taken:
            return "Indiquez un autre courriel\u00A0: un compte a déjà celui-ci";
        case InvitationRefusal::incomplete:
            return "Indiquez un courriel comme prenom.nom@ville.fr";
        case InvitationRefusal::unknown_role:
            return "Choisissez parmi les rôles affichés";
    }
    return {};
}

}  // namespace office
