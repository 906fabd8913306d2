#include "families/person_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

std::string path(const PersonsView& view) {
    return section_path(view.frame.id, ChildSection::persons);
}

Html purposes(const AuthorisedPerson& person) {
    const auto collects = [] { return ui::status_tag("Peut venir chercher", ui::Tone::good); };
    const auto called = [] { return ui::status_tag("À prévenir en urgence", ui::Tone::brand); };
    return html::html("{} {}", html::when(person.may_collect, collects),
                      html::when(person.is_emergency_contact, called));
}

std::string age_words(const AuthorisedPerson& person, base::Date today) {
    if (!person.birth_date) return "";
    return fmt::format(", {} ans", age_on(*person.birth_date, today));
}

Html person_card(const PersonsView& view, const AuthorisedPerson& person) {
    ui::Button remove;
    remove.text =
        html::html(R"(Retirer<span class="govuk-visually-hidden"> {}</span>)", person.name);
    remove.classes = "govuk-button--secondary";
    return html::html(
        R"(<li class="card"><h3 class="card__title">{}</h3><p>{}{}<br><a class="govuk-link" href="tel:{}">{}</a></p><p>{}</p><p class="muted small">Ajoutée par {}.</p><form method="post" action="{}/{}/retrait">{}{}</form></li>)",
        person.name, base::french::capitalised(french_name(person.relation)),
        age_words(person, view.today), person.phone, person.phone, purposes(person),
        person.added_by, path(view), person.id, ui::csrf_field(view.frame.csrf_token),
        ui::button(remove));
}

Html copy_form(const PersonsView& view, const OtherChild& other) {
    return html::html(
        R"(<form method="post" action="{}/copie">{}<input type="hidden" name="enfant" value="{}">{}</form>)",
        path(view), ui::csrf_field(view.frame.csrf_token), other.id,
        ui::button(
            {.text = "Copier pour " + other.first_name, .classes = "govuk-button--secondary"}));
}

Html named_persons(const PersonsView& view) {
    if (view.persons.empty()) {
        return html::html(
            R"(<p>Personne d’autre que les responsables légaux ne peut venir chercher {} ni être appelé en urgence.</p>)",
            view.frame.first_name);
    }
    const auto copies = [&] {
        return html::html(R"(<div class="toolbar">{}</div>)",
                          html::each(view.others, [&](const OtherChild& other) {
                              return copy_form(view, other);
                          }));
    };
    return html::html(
        R"(<ul class="cards">{}</ul>{})",
        html::each(view.persons,
                   [&](const AuthorisedPerson& person) { return person_card(view, person); }),
        html::when(!view.others.empty(), copies));
}

ui::Input text_input(std::string_view name, std::string_view label, const std::string& value,
                     const ui::FormErrors& errors) {
    ui::Input field;
    field.name = name;
    field.label.text = label;
    field.value = value;
    field.error = errors.of(name);
    return field;
}

Html relation_field(const PersonsView& view) {
    ui::Select field;
    field.name = "lien";
    field.label.text = "Lien avec l’enfant";
    field.value = view.form.relation;
    for (const auto relation : relations) {
        field.items.push_back({.text = base::french::capitalised(french_name(relation)),
                               .value = std::string(text(relation))});
    }
    return ui::select(field);
}

Html purpose_field(const PersonsView& view) {
    ui::Checkboxes field;
    field.name = "role";
    field.fieldset = ui::Fieldset{.legend = {.text = "Cette personne"}};
    field.error = view.errors.of("role");
    field.items = {{.text = "peut venir chercher l’enfant",
                    .value = "chercher",
                    .checked = view.form.may_collect},
                   {.text = "est à prévenir en urgence",
                    .value = "urgence",
                    .checked = view.form.is_emergency_contact}};
    return ui::checkboxes(field);
}

Html majority_field(const PersonsView& view) {
    ui::Radios field;
    field.name = "majeur";
    field.fieldset = ui::Fieldset{.legend = {.text = "A-t-elle 18 ans ou plus\u00A0?"}};
    field.hint.text = fmt::format("Pour venir chercher un enfant, il faut au moins {} ans.",
                                  view.collecting_age_years);
    field.value = view.form.is_adult;
    field.error = view.errors.of("majeur");
    field.items = {{.text = "Oui", .value = "oui", .attributes = closing_answer()},
                   {.text = "Non", .value = "non"}};
    return question_with_more(ui::radios(field),
                              date_field({"naissance", "Si non, sa date de naissance", "",
                                          view.form.birth_date, view.errors.of("naissance")}));
}

Html also_for_field(const PersonsView& view) {
    if (view.form.also_for.empty()) return {};
    ui::Checkboxes field;
    field.name = "aussi";
    field.fieldset = ui::Fieldset{.legend = {.text = "Aussi pour (facultatif)"}};
    for (const auto& child : view.form.also_for) {
        field.items.push_back({.text = child.first_name,
                               .value = std::to_string(child.id.value()),
                               .checked = child.is_ticked});
    }
    return ui::checkboxes(field);
}

}  // namespace

Html persons_content(const PersonsView& view) {
    auto name = text_input("nom", "Prénom et nom", view.form.name, view.errors);
    auto phone = text_input("telephone", "Téléphone", view.form.phone, view.errors);
    phone.type = "tel";
    phone.classes = "govuk-input--width-10";
    return html::html(
        R"(<section aria-labelledby="liste"><h2 class="govuk-heading-m" id="liste">Personnes autorisées</h2>{}</section><section aria-labelledby="ajout"><h2 class="govuk-heading-m" id="ajout">Ajouter une personne</h2><form method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}</form></section>)",
        named_persons(view), path(view), ui::csrf_field(view.frame.csrf_token), ui::input(name),
        ui::input(phone), relation_field(view), purpose_field(view), majority_field(view),
        also_for_field(view),
        ui::button({.text = "Ajouter cette personne", .prevent_double_click = true}));
}

PersonError error_of(PersonProblem problem, int collecting_age_years) {
    switch (problem) {
        case PersonProblem::no_name:
            return {"nom", "Indiquez le prénom et le nom"};
        case PersonProblem::name_too_long:
            return {"nom", "Raccourcissez ce nom\u00A0: 100 caractères au plus"};
        case PersonProblem::no_phone:
            return {"telephone", "Indiquez un numéro de téléphone, par exemple 06 12 34 56 78"};
        case PersonProblem::no_purpose:
            return {"role", "Cochez ce que cette personne peut faire"};
        case PersonProblem::birth_date_missing:
            return {"naissance", "Indiquez sa date de naissance"};
        case PersonProblem::not_a_minor:
            return {"naissance", "Vérifiez sa date de naissance, ou répondez «\u00A0Oui\u00A0»"};
        case PersonProblem::too_young:
            break;
    }
    return {"naissance", fmt::format("Choisissez une personne d’au moins {} ans pour venir "
                                     "chercher l’enfant",
                                     collecting_age_years)};
}

}  // namespace families
