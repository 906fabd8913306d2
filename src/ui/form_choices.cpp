#include <algorithm>

#include "ui/form_fields.hpp"
#include "ui/form_parts.hpp"

namespace ui {

using html::attribute_unless_empty;
using html::flag;
using html::Html;
using parts::more_classes;

namespace {

/// What differs between a box and a button.
struct ChoiceGroup {
    std::string_view block;  ///< "govuk-checkboxes", "govuk-radios"
    std::string_view type;
    std::string id_prefix;
    std::string described_by;  ///< the group's, said with each choice when there is no fieldset
};

struct ChoiceState {
    std::string name;
    bool is_checked;
    std::size_t number;  ///< from 1
};

Html choice_hint(const Choice& choice, std::string_view block, const std::string& id) {
    Hint named = choice.hint;
    named.id = id;
    named.classes = std::string(block) + "__hint" + more_classes(named.classes);
    return hint(named);
}

Html choice_element(const ChoiceGroup& group, const Choice& choice, const ChoiceState& state) {
    if (!choice.divider.empty())
        return html::html(R"(<div class="{}__divider">{}</div>)", group.block, choice.divider);
    // The first has the bare id, so that the error summary can link to it.
    const std::string numbered =
        state.number > 1 ? group.id_prefix + "-" + std::to_string(state.number) : group.id_prefix;
    const std::string id = choice.id.empty() ? numbered : choice.id;
    const std::string conditional_id = "conditional-" + id;
    const std::string hint_id = choice.hint.text.empty() ? "" : id + "-item-hint";
    const html::Attributes attributes =
        flag("checked", state.is_checked) + flag("disabled", choice.disabled) +
        attribute_unless_empty("data-aria-controls",
                               choice.conditional.empty() ? "" : conditional_id) +
        attribute_unless_empty("data-behaviour", choice.behaviour) +
        parts::described_by(parts::words(group.described_by, hint_id)) + choice.attributes;
    const Label text = {
        .text = choice.text,
        .classes = std::string(group.block) + "__label" + more_classes(choice.label_classes),
        .attributes = choice.label_attributes};
    const auto conditional = [&] {
        return html::html(R"(<div class="{}__conditional{}" id="{}">{}</div>)", group.block,
                          state.is_checked
                              ? std::string()
                              : more_classes(std::string(group.block) + "__conditional--hidden"),
                          conditional_id, choice.conditional);
    };
    return html::html(
        R"(<div class="{}__item"><input class="{}__input" id="{}" name="{}" type="{}" value="{}" {}>{}{}</div>{})",
        group.block, group.block, id, state.name, group.type, choice.value, attributes,
        label(text, id),
        html::when(!hint_id.empty(), [&] { return choice_hint(choice, group.block, hint_id); }),
        html::when(!choice.conditional.empty(), conditional));
}

}  // namespace

Html checkboxes(const Checkboxes& field) {
    const std::string& id_prefix = field.id_prefix.empty() ? field.name : field.id_prefix;
    const std::string& outer = field.fieldset && !field.fieldset->described_by.empty()
                                   ? field.fieldset->described_by
                                   : field.described_by;
    const auto description = parts::describe(id_prefix, outer, field.hint, field.error);
    const ChoiceGroup group = {.block = "govuk-checkboxes",
                               .type = "checkbox",
                               .id_prefix = id_prefix,
                               .described_by = field.fieldset ? "" : description.ids};
    Html items;
    for (std::size_t i = 0; i < field.items.size(); ++i) {
        const Choice& choice = field.items[i];
        const bool is_value = std::ranges::find(field.values, choice.value) != field.values.end();
        items += choice_element(group, choice,
                                {.name = choice.name.empty() ? field.name : choice.name,
                                 .is_checked = choice.checked.value_or(is_value),
                                 .number = i + 1});
    }
    const Html content = html::html(
        R"({}<div class="govuk-checkboxes{}" {} data-module="govuk-checkboxes">{}{}{}</div>)",
        description.markup, more_classes(field.classes), field.attributes,
        field.form_group.before_input.html(), items, field.form_group.after_input.html());
    return parts::form_group(field.form_group, field.error,
                             parts::in_fieldset(field.fieldset, description.ids, content));
}

Html radios(const Radios& field) {
    const std::string& id_prefix = field.id_prefix.empty() ? field.name : field.id_prefix;
    const auto description =
        parts::describe(id_prefix, field.fieldset ? field.fieldset->described_by : std::string(),
                        field.hint, field.error);
    const ChoiceGroup group = {
        .block = "govuk-radios", .type = "radio", .id_prefix = id_prefix, .described_by = {}};
    Html items;
    for (std::size_t i = 0; i < field.items.size(); ++i) {
        const Choice& choice = field.items[i];
        const bool is_value = !field.value.empty() && choice.value == field.value;
        items += choice_element(
            group, choice,
            {.name = field.name, .is_checked = choice.checked.value_or(is_value), .number = i + 1});
    }
    const Html content = html::html(
        R"({}<div class="govuk-radios{}" {} data-module="govuk-radios">{}{}{}</div>)",
        description.markup, more_classes(field.classes), field.attributes,
        field.form_group.before_input.html(), items, field.form_group.after_input.html());
    return parts::form_group(field.form_group, field.error,
                             parts::in_fieldset(field.fieldset, description.ids, content));
}

}  // namespace ui
