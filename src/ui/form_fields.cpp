#include "ui/form_fields.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_parts.hpp"

namespace ui {

using html::attribute;
using html::attribute_unless_empty;
using html::flag;
using html::Html;
using parts::more_classes;

namespace {

const std::string& id_or_name(const std::string& id, const std::string& name) {
    return id.empty() ? name : id;
}

html::Attributes spellcheck_attribute(const std::optional<bool>& spellcheck) {
    return spellcheck ? attribute("spellcheck", *spellcheck) : html::Attributes();
}

Html affix_item(const Affix& affix, std::string_view side) {
    return html::html(R"(<div class="govuk-input__{}{}" aria-hidden="true" {}>{}</div>)", side,
                      more_classes(affix.classes), affix.attributes, affix.text.html());
}

Html input_element(const Input& field, std::string_view id, std::string_view described_by) {
    const html::Attributes attributes =
        spellcheck_attribute(field.spellcheck) + attribute_unless_empty("value", field.value) +
        flag("disabled", field.disabled) + parts::described_by(described_by) +
        attribute_unless_empty("autocomplete", field.autocomplete) +
        attribute_unless_empty("autocapitalize", field.autocapitalize) +
        attribute_unless_empty("pattern", field.pattern) +
        attribute_unless_empty("inputmode", field.inputmode) + field.attributes;
    return html::html(
        R"(<input class="govuk-input{}" id="{}" name="{}" type="{}" {}>)",
        more_classes(field.classes, field.error.text.empty() ? "" : "govuk-input--error"), id,
        field.name, field.type, attributes);
}

Html with_affixes(const Input& field, const Html& element) {
    const FormGroup& group = field.form_group;
    if (field.prefix.text.empty() && field.suffix.text.empty() && group.before_input.empty() &&
        group.after_input.empty())
        return element;
    return html::html(
        R"(<div class="govuk-input__wrapper{}">{}{}{}{}{}</div>)",
        more_classes(field.wrapper_classes), group.before_input.html(),
        html::when(!field.prefix.text.empty(), [&] { return affix_item(field.prefix, "prefix"); }),
        element,
        html::when(!field.suffix.text.empty(), [&] { return affix_item(field.suffix, "suffix"); }),
        group.after_input.html());
}

/// Label, description, what stands before the element, the element, what stands after it.
Html stacked(const Html& label, const Html& description, const FormGroup& group,
             const Html& element) {
    return label + description + group.before_input.html() + element + group.after_input.html();
}

}  // namespace

Html input(const Input& field) {
    const std::string& id = id_or_name(field.id, field.name);
    const auto description = parts::describe(id, field.described_by, field.hint, field.error);
    const Html element = with_affixes(field, input_element(field, id, description.ids));
    return parts::form_group(field.form_group, field.error,
                             label(field.label, id) + description.markup + element);
}

Html password_input(const PasswordInput& field) {
    const std::string& id = id_or_name(field.id, field.name);
    const Html toggle = button({
        .text = field.show_text,
        .type = "button",
        .classes = "govuk-button--secondary govuk-password-input__toggle "
                   "govuk-js-password-input-toggle" +
                   more_classes(field.button_classes),
        .attributes = attribute("aria-controls", id) + attribute("aria-label", field.show_label) +
                      flag("hidden", true),
    });
    FormGroup group = field.form_group;
    group.classes = parts::words("govuk-password-input", group.classes);
    group.attributes =
        attribute("data-module", "govuk-password-input") +
        attribute_unless_empty("data-i18n.show-password", field.show_text) +
        attribute_unless_empty("data-i18n.hide-password", field.hide_text) +
        attribute_unless_empty("data-i18n.show-password-aria-label", field.show_label) +
        attribute_unless_empty("data-i18n.hide-password-aria-label", field.hide_label) +
        attribute_unless_empty("data-i18n.password-shown-announcement", field.shown_announcement) +
        attribute_unless_empty("data-i18n.password-hidden-announcement",
                               field.hidden_announcement) +
        group.attributes;
    group.after_input = toggle + group.after_input.html();
    return input({
        .name = field.name,
        .label = field.label,
        .error = field.error,
        .hint = field.hint,
        .id = id,
        .type = "password",
        .autocomplete = field.autocomplete,
        .autocapitalize = "none",
        .spellcheck = false,
        .disabled = field.disabled,
        .described_by = field.described_by,
        .classes = "govuk-password-input__input govuk-js-password-input-input" +
                   more_classes(field.classes),
        .form_group = group,
        .wrapper_classes = "govuk-password-input__wrapper",
        .attributes = field.attributes,
    });
}

Html textarea(const Textarea& field) {
    const std::string& id = id_or_name(field.id, field.name);
    const auto description = parts::describe(id, field.described_by, field.hint, field.error);
    const html::Attributes attributes =
        spellcheck_attribute(field.spellcheck) + flag("disabled", field.disabled) +
        parts::described_by(description.ids) +
        attribute_unless_empty("autocomplete", field.autocomplete) + field.attributes;
    // Browsers drop a line end that opens a text area: one more keeps what was typed.
    const std::string_view kept_line_end = field.value.starts_with('\n') ? "\n" : "";
    const Html element = html::html(
        R"(<textarea class="govuk-textarea{}" id="{}" name="{}" rows="{}" {}>{}{}</textarea>)",
        more_classes(field.error.text.empty() ? "" : "govuk-textarea--error", field.classes), id,
        field.name, field.rows, attributes, kept_line_end, field.value);
    return parts::form_group(
        field.form_group, field.error,
        stacked(label(field.label, id), description.markup, field.form_group, element));
}

Html select(const Select& field) {
    const std::string& id = id_or_name(field.id, field.name);
    const auto description = parts::describe(id, field.described_by, field.hint, field.error);
    const auto option = [&field](std::string& out, const Option& item) {
        const bool is_value = !field.value.empty() && item.value.value_or(item.text) == field.value;
        html::write(out, R"(<option {}>{}</option>)",
                    html::attribute_if_some("value", item.value) +
                        flag("selected", item.selected.value_or(is_value)) +
                        flag("disabled", item.disabled) + item.attributes,
                    item.text);
    };
    const Html element = html::html(
        R"(<select class="govuk-select{}" id="{}" name="{}" {}>{}</select>)",
        more_classes(field.classes, field.error.text.empty() ? "" : "govuk-select--error"), id,
        field.name,
        flag("disabled", field.disabled) + parts::described_by(description.ids) + field.attributes,
        html::each(field.items, option));
    return parts::form_group(
        field.form_group, field.error,
        stacked(label(field.label, id), description.markup, field.form_group, element));
}

Html file_upload(const FileUpload& field) {
    const std::string& id = id_or_name(field.id, field.name);
    const auto description = parts::describe(id, field.described_by, field.hint, field.error);
    const Html element = html::html(
        R"(<input class="govuk-file-upload{}" id="{}" name="{}" type="file" {}>)",
        more_classes(field.classes, field.error.text.empty() ? "" : "govuk-file-upload--error"), id,
        field.name,
        flag("disabled", field.disabled) + flag("multiple", field.multiple) +
            parts::described_by(description.ids) + field.attributes);
    return parts::form_group(
        field.form_group, field.error,
        stacked(label(field.label, id), description.markup, field.form_group, element));
}

namespace {

bool holds(std::string_view classes, std::string_view word) {
    return classes.find(word) != std::string_view::npos;
}

enum class ErrorMarks { every_part, named_parts };

std::string date_part_classes(const DateInput& field, const DatePart& part, ErrorMarks marks) {
    const bool is_marked =
        part.has_error.value_or(marks == ErrorMarks::every_part && !field.error.text.empty());
    std::string classes = "govuk-date-input__input";
    if (is_marked && !holds(part.classes, "govuk-input--error")) classes += " govuk-input--error";
    if (!holds(part.classes, "govuk-input--width-"))
        classes += " govuk-input--width-" + std::to_string(part.width);
    return classes + more_classes(part.classes);
}

Html date_part(const DateInput& field, const DatePart& part, ErrorMarks marks) {
    const std::string prefix = field.name_prefix.empty() ? "" : field.name_prefix + "-";
    const std::string name = prefix + part.name;
    return html::html(
        R"(<div class="govuk-date-input__item">{}</div>)",
        input({
            .name = name,
            .label = {.text =
                          part.label.empty() ? base::french::capitalised(part.name) : part.label,
                      .classes = "govuk-date-input__label"},
            .value = part.value,
            .id = part.id.empty() ? field.id + "-" + part.name : part.id,
            .inputmode = part.inputmode,
            .autocomplete = part.autocomplete,
            .pattern = part.pattern,
            .classes = date_part_classes(field, part, marks),
            .attributes = part.attributes,
        }));
}

}  // namespace

Html date_input(const DateInput& field) {
    ErrorMarks marks = ErrorMarks::every_part;
    for (const DatePart& part : field.parts)
        if (part.has_error.value_or(false) || holds(part.classes, "govuk-input--error"))
            marks = ErrorMarks::named_parts;
    const auto description =
        parts::describe(field.id, field.fieldset ? field.fieldset->described_by : std::string(),
                        field.hint, field.error);
    const Html content = html::html(
        R"({}<div class="govuk-date-input{}" {}>{}{}{}</div>)", description.markup,
        more_classes(field.classes), field.attributes + attribute_unless_empty("id", field.id),
        field.form_group.before_input.html(),
        html::each(field.parts,
                   [&](const DatePart& part) { return date_part(field, part, marks); }),
        field.form_group.after_input.html());
    std::optional<Fieldset> group = field.fieldset;
    // With this role screen readers say the hint and the error of three text inputs, too.
    if (group) group->role = "group";
    return parts::form_group(field.form_group, field.error,
                             parts::in_fieldset(group, description.ids, content));
}

std::vector<DatePart> french_date_parts(std::string_view day, std::string_view month,
                                        std::string_view year, DatePurpose purpose) {
    const bool is_birth = purpose == DatePurpose::birth_date;
    return {
        {.name = "jour", .value = std::string(day), .autocomplete = is_birth ? "bday-day" : ""},
        {.name = "mois", .value = std::string(month), .autocomplete = is_birth ? "bday-month" : ""},
        {.name = "annee",
         .label = "Année",
         .value = std::string(year),
         .autocomplete = is_birth ? "bday-year" : "",
         .width = 4},
    };
}

}  // namespace ui
