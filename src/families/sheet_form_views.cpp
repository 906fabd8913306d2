#include "families/document_views.hpp"
#include "families/field_views.hpp"
#include "families/file_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

std::string typed_value(const FieldValues& values, Field field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
}

/// What was typed in that input, else `otherwise`.
std::string typed_or(const TopicForm& form, const std::string& input, std::string otherwise) {
    const auto found = form.typed.find(input);
    return found == form.typed.end() ? std::move(otherwise) : found->second;
}

std::string label_of(const TopicForm& form, const FamilyField& field) {
    const bool is_mandatory = form.page.choices.of(field.field).access == FieldAccess::mandatory ||
                              field.kind == FieldKind::quotient || field.kind == FieldKind::wish;
    return std::string(field.label) + (is_mandatory ? "" : " (facultatif)");
}

struct DateText {
    std::string day;
    std::string month;
    std::string year;
};

DateText date_text(const std::string& iso) {
    const auto date = base::parse_date(iso);
    if (!date) return {};
    return {std::to_string(static_cast<unsigned>(date->day())),
            std::to_string(static_cast<unsigned>(date->month())),
            std::to_string(static_cast<int>(date->year()))};
}

Html birth_date_field(const TopicForm& form, const FamilyField& field, const std::string& value) {
    const std::string name(field.form_name);
    const auto known = date_text(value);
    const auto purpose = field.owner == FieldOwner::guardian ? ui::DatePurpose::birth_date
                                                             : ui::DatePurpose::any_date;
    return ui::date_input(
        {.id = name,
         .name_prefix = name,
         .fieldset = ui::Fieldset{.legend = {.text = label_of(form, field),
                                             .classes = "govuk-fieldset__legend--s"}},
         .parts = ui::french_date_parts(typed_or(form, name + "-jour", known.day),
                                        typed_or(form, name + "-mois", known.month),
                                        typed_or(form, name + "-annee", known.year), purpose),
         .error = form.errors.of(name),
         .hint = {.text = "Par exemple 17 4 1985"}});
}

Html quotient_field(const TopicForm& form, const FamilyField& field, const std::string& value) {
    const std::string name(field.form_name);
    const auto known = parse_stated_quotient(value);
    const bool was_msa = known && known->source == QuotientSource::msa;
    return ui::input({.name = name,
                      .label = {.text = "Votre quotient familial"},
                      .value = typed_or(form, name, ""),
                      .error = form.errors.of(name),
                      .hint = {.text = "Il est écrit sur votre attestation de la CAF ou de la "
                                       "MSA, datée de moins de trois mois."},
                      .inputmode = "numeric",
                      .suffix = {.text = "€"},
                      .classes = "govuk-input--width-5"}) +
           ui::radios(
               {.name = name + "_source",
                .fieldset = ui::Fieldset{.legend = {.text = "Qui l’a calculé\u00A0?",
                                                    .classes = "govuk-fieldset__legend--s"}},
                .items = {{.text = "La CAF", .value = "caf"}, {.text = "La MSA", .value = "msa"}},
                .value = typed_or(form, name + "_source", was_msa ? "msa" : "caf"),
                .classes = "govuk-radios--inline"});
}

Html wish_field(const TopicForm& form, const FamilyField& field) {
    const std::string name(field.form_name);
    return ui::textarea(
        {.name = name,
         .label = {.text = "La garde que vous souhaitez enregistrer"},
         .value = typed_or(form, name, ""),
         .error = form.errors.of(name),
         .hint = {.text = "Par exemple\u00A0: semaines paires chez nous, changement le vendredi à "
                          "18 h, moitié des vacances. Le Guichet Famille vous demandera le "
                          "jugement ou l’accord signé des deux parents."}});
}

Html text_field(const TopicForm& form, const FamilyField& field, const std::string& value) {
    const std::string name(field.form_name);
    ui::Input input{.name = name,
                    .label = {.text = label_of(form, field)},
                    .value = typed_or(form, name, value),
                    .error = form.errors.of(name),
                    .autocomplete = std::string(field.autocomplete)};
    if (field.kind == FieldKind::phone) {
        input.type = "tel";
        input.classes = "govuk-input--width-20";
    } else if (field.kind == FieldKind::email) {
        input.type = "email";
        input.spellcheck = false;
    } else if (field.kind == FieldKind::benefit_number) {
        input.classes = "govuk-input--width-10";
        input.spellcheck = false;
    }
    return ui::input(input);
}

Html form_field(const TopicForm& form, const FamilyField& field, const std::string& value) {
    switch (field.kind) {
        case FieldKind::birth_date:
            return birth_date_field(form, field, value);
        case FieldKind::quotient:
            return quotient_field(form, field, value);
        case FieldKind::wish:
            return wish_field(form, field);
        default:
            return text_field(form, field, value);
    }
}

Html proof_field(const TopicForm& form) {
    const std::string_view label = form.kept ? "Choisir une autre attestation (facultatif)"
                                             : "Attestation de la CAF ou de la MSA (facultatif)";
    return kept_file_field(form.kept) +
           ui::file_upload(
               {.name = "justificatif",
                .label = {.text = label},
                .error = form.errors.of("justificatif"),
                .hint = {.text = upload_hint(Accepts::pdf_or_picture) +
                                 " Sans elle, le Guichet Famille peut vous la demander."},
                .attributes =
                    html::attribute("accept", accept_attribute(Accepts::pdf_or_picture))});
}

Html still_pending(const TopicForm& form) {
    for (const auto& request : form.page.requests) {
        if (request.state == RequestState::pending && request.sheet == form.sheet &&
            request.topic == form.topic) {
            return ui::inset_text(
                {.text = "Une demande attend déjà la réponse du Guichet Famille. En envoyer une "
                         "autre la remplace."});
        }
    }
    return {};
}

}  // namespace

Html topic_form(const TopicForm& form) {
    const auto owner = form.page.file.owner_of(form.sheet);
    const auto& values = *form.page.file.values_of(form.sheet);
    Html fields;
    Html shown;
    std::size_t requested = 0;
    std::size_t immediate = 0;
    for (const auto& field : family_fields()) {
        if (field.owner != owner || field.topic != form.topic ||
            field.kind == FieldKind::elsewhere || field.field == Field::guardian_email)
            continue;
        const auto value = typed_value(values, field.field);
        const auto choice = form.page.choices.of(field.field);
        if (choice.access >= FieldAccess::editable) {
            fields += form_field(form, field, value);
            (choice.mode == ChangeMode::request ? requested : immediate) += 1;
        } else if (choice.access == FieldAccess::shown) {
            shown +=
                html::html(R"(<p>{}&nbsp;: {}</p>)", field.label, value_text(field.field, value));
        }
    }
    const std::string_view promise =
        requested == 0 ? ""
        : immediate == 0
            ? "Le Guichet Famille vérifie ces changements avant de les enregistrer."
            : "Le Guichet Famille vérifie les changements d’identité avant de les enregistrer.";
    const std::string_view button =
        requested > 0 && immediate == 0 ? "Envoyer la demande" : "Enregistrer";
    const bool has_proof = form.topic == Topic::income;
    if (has_proof) fields += proof_field(form);
    return html::html(
        R"({}{}{}<form method="post" action="{}" {} novalidate>{}{}{}</form>)",
        html::when(!promise.empty(),
                   [&] { return html::html(R"(<p class="govuk-body">{}</p>)", promise); }),
        still_pending(form), shown, topic_path(form.sheet, form.topic),
        has_proof ? html::attribute("enctype", "multipart/form-data") : html::Attributes(),
        ui::csrf_field(form.page.csrf_token), fields,
        ui::button({.text = button, .prevent_double_click = true}));
}

}  // namespace families
