#include "office/correction_views.hpp"

#include "families/field_views.hpp"
#include "families/verification_views.hpp"
#include "office/second_factor_reset_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using families::FamilyField;
using families::FieldKind;
using families::SheetKind;
using families::Topic;
using html::Html;

namespace {

std::string typed_or_known(const TypedValues& typed, const std::string& name,
                           std::string otherwise) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::move(otherwise) : found->second;
}

std::string known_value(const CorrectionForm& form, families::Field field) {
    const auto& values = *form.file.values_of(form.sheet);
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
}

std::string as_typed(const std::string& iso) {
    const auto date = base::parse_date(iso);
    return date ? typed_date(*date) : iso;
}

ui::Input input_named(const CorrectionForm& form, const std::string& name, std::string label,
                      std::string known) {
    return {.name = name,
            .label = {.text = std::move(label)},
            .value = typed_or_known(form.typed, name, std::move(known)),
            .error = form.errors.of(name),
            .autocomplete = "off",  // the browser knows the officer, not the family
            .spellcheck = false,
            .classes = "govuk-input--width-20"};
}

Html quotient_fields(const CorrectionForm& form, const FamilyField& field) {
    const std::string name(field.form_name);
    const auto known = families::parse_stated_quotient(known_value(form, field.field));
    auto value = input_named(form, name, "Quotient familial, en euros",
                             known ? std::to_string(known->value) : "");
    value.inputmode = "numeric";
    value.classes = "govuk-input--width-5";
    ui::Select source;
    source.name = name + "_source";
    source.label.text = "Calculé par";
    source.value = typed_or_known(form.typed, source.name,
                                  known ? std::string(families::name(known->source)) : "caf");
    source.items = {{.text = "La CAF", .value = "caf"},
                    {.text = "La MSA", .value = "msa"},
                    {.text = "La mairie", .value = "town"}};
    auto from = input_named(form, name + "_debut", "Un nouveau quotient vaut à partir du", "");
    from.hint.text = "Vide\u00A0: à partir d’aujourd’hui. Par exemple 01/12/2026";
    from.classes = "govuk-input--width-10";
    return ui::input(value) + ui::select(source) + ui::input(from);
}

Html one_field(const CorrectionForm& form, const FamilyField& field) {
    if (field.kind == FieldKind::quotient) return quotient_fields(form, field);
    const std::string name(field.form_name);
    const auto known = known_value(form, field.field);
    const bool is_date = field.kind == FieldKind::birth_date;
    auto input =
        input_named(form, name, std::string(field.label), is_date ? as_typed(known) : known);
    if (is_date) {
        input.hint.text = "Par exemple 17/04/2018";
        input.classes = "govuk-input--width-10";
    }
    if (field.kind == FieldKind::phone) input.type = "tel";
    if (field.kind == FieldKind::email) input.type = "email";
    return ui::input(input);
}

Html authority_field(const CorrectionForm& form) {
    const auto* adult = form.file.adult(families::AdultId(form.sheet.subject));
    if (!adult || adult->role != families::AdultRole::guardian) return {};
    const bool holds = adult->authority == families::ParentalAuthority::held;
    return ui::radios(
        {.name = "autorite",
         .fieldset = ui::Fieldset{.legend = {.text = "Autorité parentale",
                                             .classes = "govuk-fieldset__legend--s"}},
         .items = {{.text = "Détenue", .value = "oui"}, {.text = "Non détenue", .value = "non"}},
         .value = typed_or_known(form.typed, "autorite", holds ? "oui" : "non"),
         .classes = "govuk-radios--inline"});
}

Html school_field(const CorrectionForm& form) {
    if (form.sheet.kind != SheetKind::child) return {};
    ui::Select select;
    select.name = "classe";
    select.label.text = "École et classe, cette année";
    select.value =
        typed_or_known(form.typed, select.name, std::to_string(form.school_class.value()));
    select.error = form.errors.of(select.name);
    const bool has_none = form.school_class == families::SchoolClassId();
    if (has_none) select.items.push_back({.text = "Aucune école de la ville", .value = "0"});
    for (const auto& one : form.classes)
        select.items.push_back(
            {.text = one.school_name + ", " + one.name, .value = std::to_string(one.id.value())});
    return ui::select(select);
}

/// The fields of one topic; nothing when it has none for this sheet.
Html topic_fields(const CorrectionForm& form, Topic topic) {
    const auto owner = form.file.owner_of(form.sheet);
    Html fields;
    for (const auto& field : families::family_fields()) {
        const bool is_here = field.owner == owner && field.topic == topic &&
                             field.kind != FieldKind::elsewhere && field.kind != FieldKind::wish;
        if (is_here) fields += one_field(form, field);
    }
    if (topic == Topic::identity) fields += school_field(form);
    if (fields.empty()) return {};
    return ui::fieldset(
        {.legend = {.text = families::topic_text(topic), .classes = "govuk-fieldset__legend--m"},
         .content = html::html(R"(<div class="fields">{}</div>{})", fields,
                               topic == Topic::identity ? authority_field(form) : Html())});
}

Html departure_link(const CorrectionForm& form) {
    if (form.sheet.kind == SheetKind::household) return {};
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="{}/depart">{} quitte ce foyer</a></p>)",
        correction_path(form.file.household, form.sheet), form.file.title_of(form.sheet));
}

Html second_factor_link(const CorrectionForm& form) {
    if (!form.has_second_factor) return {};
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="{}">Réinitialiser la double authentification</a></p>)",
        second_factor_reset_path(form.file.household, families::AdultId(form.sheet.subject)));
}

Html address_link(const CorrectionForm& form) {
    if (form.sheet.kind != SheetKind::household) return {};
    return html::html(
        R"(<p class="govuk-body">L’adresse a son historique&nbsp;: <a class="govuk-link" href="/agent/familles/{}/adresse">corriger l’adresse</a>.</p>)",
        form.file.household);
}

}  // namespace

std::string correction_path(families::HouseholdId household, families::Sheet sheet) {
    return "/agent/familles/" + std::to_string(household.value()) + "/fiches/" +
           families::step_of(sheet);
}

Html correction_form(const CorrectionForm& form) {
    Html topics;
    for (const auto topic : {Topic::identity, Topic::contact_details, Topic::income,
                             Topic::benefits, Topic::situation})
        topics += topic_fields(form, topic);
    return html::html(
        R"(<p class="govuk-body">Ce que vous changez est enregistré tout de suite, avec l’ancienne et la nouvelle valeur dans le journal. La famille est prévenue par courriel.</p><form method="post" action="{}" novalidate>{}<input type="hidden" name="vu" value="{}">{}{}</form>{}{}{})",
        correction_path(form.file.household, form.sheet), ui::csrf_field(form.csrf_token),
        form.fingerprint, topics,
        ui::button({.text = "Enregistrer les corrections", .prevent_double_click = true}),
        address_link(form), second_factor_link(form), departure_link(form));
}

Html changed_meanwhile_notice() {
    return ui::notification_banner(
        {.text = "Cette fiche a changé entre-temps. Vos corrections sont toujours dans le "
                 "formulaire\u00A0: relisez-les, puis enregistrez de nouveau."});
}

Html correction_notice(std::string_view done) {
    const auto told = [](std::string_view text) {
        return ui::notification_banner({.text = text, .type = ui::BannerType::success});
    };
    if (done == "correction") return told("Les corrections sont enregistrées.");
    if (done == "adresse") return told("L’adresse est enregistrée.");
    if (done == "adulte") return told("L’adulte est ajouté au foyer.");
    if (done == "enfant") return told("L’enfant est ajouté au foyer.");
    if (done == "depart") return told("Le départ est enregistré.");
    if (done == "double-authentification")
        return told("La double authentification est réinitialisée\u00A0: le mot de passe suffit.");
    return {};
}

namespace {

Html address_input(const AddressForm& form, const std::string& name, std::string label,
                   std::string classes, std::string hint = {}) {
    ui::Input input{.name = name,
                    .label = {.text = std::move(label)},
                    .value = typed_or_known(form.typed, name, ""),
                    .error = form.errors.of(name),
                    .autocomplete = "off",
                    .spellcheck = false,
                    .classes = std::move(classes)};
    input.hint.text = std::move(hint);
    return ui::input(input);
}

}  // namespace

Html address_form(const AddressForm& form) {
    const auto fields =
        address_input(form, "numero", "Numéro (facultatif)", "govuk-input--width-5") +
        address_input(form, "rue", "Rue", "govuk-input--width-20") +
        address_input(form, "complement", "Complément (facultatif)", "govuk-input--width-20") +
        address_input(form, "code_postal", "Code postal", "govuk-input--width-5") +
        address_input(form, "commune", "Commune", "govuk-input--width-20") +
        address_input(form, "code_insee", "Code INSEE de la commune (facultatif)",
                      "govuk-input--width-5");
    const auto residency = ui::radios(
        {.name = "statut",
         .fieldset =
             ui::Fieldset{.legend = {.text = "Tarif", .classes = "govuk-fieldset__legend--s"}},
         .items = {{.text = "Habitant de la commune", .value = "habitant"},
                   {.text = "Hors commune", .value = "hors_commune"}},
         .value = typed_or_known(form.typed, "statut", ""),
         .error = form.errors.of("statut")});
    const auto kind = ui::radios(
        {.name = "nature",
         .fieldset = ui::Fieldset{.legend = {.text = "Pourquoi changer l’adresse\u00A0?",
                                             .classes = "govuk-fieldset__legend--s"}},
         .items = {{.text = "Elle est mal écrite\u00A0: la famille n’a pas déménagé",
                    .value = "correction"},
                   {.text = "La famille a déménagé, ou va déménager", .value = "demenagement"}},
         .value = typed_or_known(form.typed, "nature", ""),
         .error = form.errors.of("nature")});
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/adresse" novalidate>{}<div class="fields">{}</div>{}{}{}{}</form>)",
        form.household, ui::csrf_field(form.csrf_token), fields, residency, kind,
        address_input(form, "debut", "Premier jour à cette adresse", "govuk-input--width-10",
                      "Seulement pour un déménagement. Par exemple 01/12/2026. Les réservations "
                      "déjà confirmées ne coûteront pas plus cher."),
        ui::button({.text = "Enregistrer l’adresse", .prevent_double_click = true}));
}

}  // namespace office
