#include "office/enrolment_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

Html enrolment_date_field(std::string name, std::string_view label, const std::string& value,
                          const ui::FormErrors& errors) {
    ui::Input input;
    input.error = errors.of(name);
    input.name = std::move(name);
    input.label.text = label;
    input.hint.text = "Par exemple 01/09/2026";
    input.value = value;
    input.classes = "govuk-input--width-10";
    input.autocomplete = "off";
    return ui::input(input);
}

}  // namespace

Html enrolment_form_view(const EnrolmentFormView& view) {
    ui::Select child;
    child.name = "enfant";
    child.label.text = "Enfant";
    child.value = view.child;
    child.error = view.errors.of("enfant");
    for (const auto& one : view.scope->children()) {
        child.items.push_back({.text = one.first_name + " " + one.last_name,
                               .value = std::to_string(one.id.value())});
    }
    ui::Select activity;
    activity.name = "activite";
    activity.label.text = "Activité";
    activity.hint.text = "Celles de l’école des enfants, et celles ouvertes à toutes les écoles";
    activity.value = view.activity;
    activity.error = view.errors.of("activite");
    activity.items.push_back({.text = "Choisissez", .value = ""});
    for (const auto& one : view.activities)
        activity.items.push_back({.text = one.name, .value = std::to_string(one.id.value())});
    ui::Button button;
    button.text = "Inscrire";
    button.prevent_double_click = true;
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/inscriptions" novalidate>{}{}{}{}{}{}</form>)",
        view.scope->household_id(), ui::csrf_field(view.csrf_token), ui::select(child),
        ui::select(activity),
        enrolment_date_field("debut", "Premier jour", view.valid_from, view.errors),
        enrolment_date_field("fin", "Dernier jour", view.valid_to, view.errors),
        ui::button(button));
}

Html enrolment_end_view(const EnrolmentEndView& view) {
    ui::Button button;
    button.text = "Terminer l’inscription";
    button.prevent_double_click = true;
    return html::html(
        R"(<p class="govuk-body"><strong>{}, {}</strong>, du {} au {}. Les réservations passées et leurs montants restent.</p><form method="post" action="/agent/familles/{}/inscriptions/{}/fin" novalidate>{}{}{}</form>)",
        view.child, view.activity, base::french::date(view.valid_from),
        base::french::date(view.valid_to), view.household, view.enrolment,
        ui::csrf_field(view.csrf_token),
        enrolment_date_field("fin", "Dernier jour", view.last_day, view.errors),
        ui::button(button));
}

}  // namespace office
