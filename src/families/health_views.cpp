#include "families/health_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

ui::Textarea note(std::string_view name, std::string_view label, std::string_view hint,
                  const std::string& value, const ui::FormErrors& errors) {
    ui::Textarea field;
    field.name = name;
    field.label.text = label;
    if (!hint.empty()) field.hint.text = hint;
    field.value = value;
    field.rows = 3;
    field.error = errors.of(name);
    return field;
}

Html pai_details(const HealthView& view) {
    const auto& form = view.form;
    return date_field(
               {"pai-du", "Si oui, valable du", "", form.pai_from, view.errors.of("pai-du")}) +
           date_field({"pai-au", "Jusqu’au", "", form.pai_to, view.errors.of("pai-au")}) +
           ui::textarea(note("pai-consignes", "Que faire, et où est le traitement",
                             "Signes à reconnaître, gestes, médicaments et où ils se trouvent, qui "
                             "appeler.",
                             form.pai_instructions, view.errors));
}

Html pai_question(const HealthView& view) {
    ui::Radios field;
    field.name = "pai";
    field.fieldset = ui::Fieldset{
        .legend = {.text = "L’enfant a-t-il un PAI (projet d’accueil individualisé)\u00A0?",
                   .classes = "govuk-fieldset__legend--s"}};
    field.hint.text =
        "Le PAI est signé avec l’école et le médecin, pour une allergie ou une maladie.";
    field.value = view.form.has_pai;
    field.error = view.errors.of("pai");
    field.items = {{.text = "Oui", .value = "oui"},
                   {.text = "Non", .value = "non", .attributes = closing_answer()}};
    return question_with_more(ui::radios(field), pai_details(view));
}

Html doctor(const HealthView& view) {
    const auto& sheet = view.form.sheet;
    ui::Input name;
    name.name = "medecin-nom";
    name.label.text = "Nom du médecin traitant (facultatif)";
    name.value = sheet.doctor_name;
    name.error = view.errors.of(name.name);
    ui::Input phone;
    phone.name = "medecin-telephone";
    phone.label.text = "Téléphone du médecin (facultatif)";
    phone.type = "tel";
    phone.value = sheet.doctor_phone;
    phone.classes = "govuk-input--width-10";
    phone.error = view.errors.of(phone.name);
    return ui::input(name) + ui::input(phone);
}

Html vaccinations(const HealthView& view) {
    std::vector<std::string> names;
    for (const auto name : view.mandatory) names.emplace_back(name);
    ui::Radios field;
    field.name = "vaccinations";
    field.fieldset = ui::Fieldset{.legend = {.text = "Les vaccinations obligatoires",
                                             .classes = "govuk-fieldset__legend--s"}};
    field.hint.text =
        "Pour cet enfant, d’après sa date de naissance\u00A0: " + base::french::list(names) + ".";
    field.value = view.form.vaccinations;
    field.error = view.errors.of("vaccinations");
    field.items = {
        {.text = "Elles sont à jour", .value = std::string(text(VaccinationState::up_to_date))},
        {.text = "Un certificat médical de contre-indication en dispense l’enfant",
         .value = std::string(text(VaccinationState::certificate))},
        {.text = "Elles ne sont pas à jour, ou je fournirai la preuve plus tard",
         .value = std::string(text(VaccinationState::to_provide))}};
    return ui::radios(field);
}

}  // namespace

Html health_form(const HealthView& view) {
    const auto& sheet = view.form.sheet;
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="version" value="{}">{}{}{}{}{}{}{}</form><p class="muted small">Seuls les agents habilités qui accueillent votre enfant lisent cette fiche, et chaque lecture est enregistrée. Elle est chiffrée, et effacée après le {}.</p>)",
        section_path(view.frame.id, ChildSection::health), ui::csrf_field(view.frame.csrf_token),
        view.form.version,
        ui::textarea(note("allergies", "Allergies (facultatif)",
                          "Alimentaires, aux médicaments, aux piqûres, autres.", sheet.allergies,
                          view.errors)),
        pai_question(view),
        ui::textarea(note("traitement", "Traitement en cours (facultatif)", "", sheet.treatment,
                          view.errors)),
        doctor(view),
        ui::textarea(note("remarques", "Ce qu’il est utile de savoir (facultatif)",
                          "Lunettes, appareil auditif, sieste, besoin d’aide… Dites ce dont "
                          "l’enfant a besoin, jamais la nature d’un handicap.",
                          sheet.notes, view.errors)),
        vaccinations(view),
        ui::button({.text = "Enregistrer la fiche sanitaire", .prevent_double_click = true}),
        base::french::date(view.kept_until));
}

std::string problem_text(HealthProblem problem) {
    switch (problem) {
        case HealthProblem::text_too_long:
            return "Raccourcissez ce texte\u00A0: 2\u00A0000 caractères au plus";
        case HealthProblem::names_disability:
            return "Dites ce dont l’enfant a besoin, sans nommer son handicap ou son trouble";
        case HealthProblem::pai_ends_before_it_begins:
            return "Indiquez une date de fin qui suit la date de début";
        case HealthProblem::pai_longer_than_two_years:
            return "Vérifiez les dates\u00A0: un PAI vaut deux ans au plus";
        case HealthProblem::pai_without_instructions:
            break;
    }
    return "Indiquez ce qu’il faut faire pour l’enfant";
}

std::string_view field_id(HealthField field) {
    switch (field) {
        case HealthField::allergies:
            return "allergies";
        case HealthField::pai_to:
            return "pai-au";
        case HealthField::pai_instructions:
            return "pai-consignes";
        case HealthField::treatment:
            return "traitement";
        case HealthField::notes:
            break;
    }
    return "remarques";
}

Html changed_meanwhile_notice(std::string_view by) {
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">Votre saisie n’est pas encore enregistrée&nbsp;: {} vient de modifier cette fiche.</p><p>Votre saisie est ci-dessous. <a class="govuk-notification-banner__link" href="?relue=1">Voir la fiche enregistrée</a>, ou enregistrez pour la remplacer.</p>)",
             by),
         .title = "À relire",
         .role = "alert"});
}

std::string_view french_name(VaccinationState state) {
    switch (state) {
        case VaccinationState::up_to_date:
            return "à jour";
        case VaccinationState::certificate:
            return "contre-indication certifiée";
        case VaccinationState::to_provide:
            break;
    }
    return "à fournir";
}

}  // namespace families
