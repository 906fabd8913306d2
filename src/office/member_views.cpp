#include "office/member_views.hpp"

#include "base/french.hpp"
#include "office/correction_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

struct MemberField {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string type = "text";
    std::string classes = "govuk-input--width-20";
};

Html member_field(const TypedValues& typed, const ui::FormErrors& errors,
                  const MemberField& field) {
    ui::Input input{.name = field.name,
                    .label = {.text = field.label},
                    .value = value_of(typed, field.name),
                    .error = errors.of(field.name),
                    .type = field.type,
                    .autocomplete = "off",
                    .spellcheck = false,
                    .classes = field.classes};
    input.hint.text = field.hint;
    return ui::input(input);
}

ui::Radios member_radios(const TypedValues& typed, const ui::FormErrors& errors,
                         const std::string& name, std::string legend) {
    return {.name = name,
            .fieldset = ui::Fieldset{.legend = {.text = std::move(legend),
                                                .classes = "govuk-fieldset__legend--s"}},
            .value = value_of(typed, name),
            .error = errors.of(name)};
}

Html similar_children(const NewMemberForm& form) {
    if (form.similar.empty()) return {};
    const auto one = [](std::string& out, const families::FoundHousehold& found) {
        html::write(
            out, R"(<li><a class="govuk-link" href="/agent/familles/{}">{}</a>, dossier {}</li>)",
            found.id, found.name, found.file_number);
    };
    return ui::inset_text(
               {.text = html::html(
                    R"(<p class="govuk-body">Un enfant de ce nom est déjà connu. S’il vit aussi dans cet autre foyer, ouvrez la page de sa garde depuis ce dossier-là&nbsp;: il n’a qu’une fiche.</p><ul class="govuk-list">{}</ul>)",
                    html::each(form.similar, one))}) +
           html::html(R"(<input type="hidden" name="malgre-ressemblance" value="oui">)");
}

}  // namespace

Html new_adult_form(const NewMemberForm& form) {
    auto role = member_radios(form.typed, form.errors, "role", "Cette personne est");
    role.items = {
        {.text = "Un responsable\u00A0: il reçoit un identifiant pour se connecter",
         .value = "responsable"},
        {.text = "Un contact à prévenir\u00A0: il ne se connecte pas", .value = "contact"}};
    auto authority =
        member_radios(form.typed, form.errors, "autorite", "Autorité parentale d’un responsable");
    authority.items = {{.text = "Détenue", .value = "oui"},
                       {.text = "Non détenue", .value = "non"}};
    authority.classes = "govuk-radios--inline";
    const auto field = [&](const MemberField& one) {
        return member_field(form.typed, form.errors, one);
    };
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/ajout/adulte" novalidate>{}{}{}<div class="fields">{}{}{}{}</div>{}</form>)",
        form.household, ui::csrf_field(form.csrf_token), ui::radios(role), ui::radios(authority),
        field({"prenom", "Prénom"}), field({"nom", "Nom"}),
        field({"telephone", "Téléphone mobile (facultatif)", {}, "tel"}),
        field({"courriel", "Courriel (facultatif)", {}, "email"}),
        ui::button({.text = "Ajouter cet adulte", .prevent_double_click = true}));
}

Html new_child_form(const NewMemberForm& form) {
    const auto field = [&](const MemberField& one) {
        return member_field(form.typed, form.errors, one);
    };
    ui::Select select;
    select.name = "classe";
    select.label.text = "École et classe (facultatif)";
    select.value = value_of(form.typed, "classe");
    select.error = form.errors.of("classe");
    select.items.push_back({.text = "Aucune école de la ville", .value = ""});
    for (const auto& one : form.classes)
        select.items.push_back(
            {.text = one.school_name + ", " + one.name, .value = std::to_string(one.id.value())});
    const std::string narrow = "govuk-input--width-10";
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/ajout/enfant" novalidate>{}{}<div class="fields">{}{}{}{}</div>{}{}</form>)",
        form.household, ui::csrf_field(form.csrf_token), similar_children(form),
        field({"prenom", "Prénom"}), field({"nom", "Nom"}),
        field({"naissance", "Date de naissance", "Par exemple 05/03/2019", "text", narrow}),
        field({"debut", "Dans ce foyer depuis le",
               "Vide\u00A0: à partir d’aujourd’hui. Rien ne se réserve avant ce jour.", "text",
               narrow}),
        ui::select(select),
        ui::button(
            {.text = form.similar.empty() ? "Ajouter cet enfant" : "Ajouter cet enfant quand même",
             .prevent_double_click = true}));
}

namespace {

/// What is booked after the last day goes with it, once the officer has seen how much it is.
Html cancelled_choice(const DepartureForm& form) {
    const auto count = base::french::count(static_cast<std::int64_t>(form.booked_count),
                                           "réservation", "réservations");
    return html::html(
        R"({}<input type="hidden" name="reservations" value="{}">)",
        ui::checkboxes(
            {.name = "annuler",
             .items = {{.text = "Annuler aussi ce qui est réservé après ce jour\u00A0: " + count +
                                ", sans rien facturer",
                        .value = "oui"}}}),
        form.booked);
}

}  // namespace

Html departure_form(const DepartureForm& form) {
    const auto obstacle = [&] {
        const auto link = [&] {
            return html::html(R"( <a class="govuk-link" href="{}">Y aller</a>)",
                              form.obstacle_href);
        };
        return ui::inset_text({.text = html::html("{}{}", form.obstacle,
                                                  html::when(!form.obstacle_href.empty(), link))});
    };
    const bool is_child = form.sheet.kind == families::SheetKind::child;
    const std::string_view words =
        is_child ? "Rien n’est effacé. Après ce jour, plus rien ne se réserve pour cet enfant dans "
                   "ce foyer, et ses inscriptions s’arrêtent."
                 : "Rien n’est effacé. Cet adulte ne se connecte plus, et le portail ne lui écrit "
                   "plus. Sa fiche reste lisible ici.";
    return html::html(
        R"({}<p class="govuk-body">{}</p><form method="post" action="{}/depart" novalidate>{}{}{}{}{}</form>)",
        html::when(!form.obstacle.empty(), obstacle), words,
        correction_path(form.file.household, form.sheet), ui::csrf_field(form.csrf_token),
        member_field(form.typed, form.errors,
                     {"fin", "Dernier jour dans le foyer", "Par exemple 30/11/2026", "text",
                      "govuk-input--width-10"}),
        member_field(form.typed, form.errors,
                     {"motif", "Motif, pour les agents",
                      "Quelques mots\u00A0: séparation, "
                      "déménagement, saisie par erreur…"}),
        html::when(!form.booked.empty(), [&] { return cancelled_choice(form); }),
        ui::button({.text = "Enregistrer le départ", .prevent_double_click = true}));
}

}  // namespace office
