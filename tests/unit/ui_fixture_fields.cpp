#include <algorithm>
#include <functional>

#include "ui/form_fields.hpp"
#include "ui_fixture_renderers.hpp"

namespace fixtures {

namespace {

ui::Label label_of(Options options) {
    return {.text = options.content(),
            .classes = options.text("classes"),
            .is_page_heading = options.is_truthy("isPageHeading"),
            .attributes = options.attributes()};
}

ui::Hint hint_of(Options options) {
    return {.text = options.content(),
            .classes = options.text("classes"),
            .attributes = options.attributes(),
            .id = options.text("id")};
}

ui::ErrorMessage error_of(Options options) {
    return {.text = options.content(),
            .classes = options.text("classes"),
            .attributes = options.attributes(),
            .id = options.text("id"),
            .visually_hidden_text = options.text("visuallyHiddenText", "Error")};
}

ui::FormGroup group_of(Options options, std::string_view before, std::string_view after) {
    Options before_input = options.child(before);
    Options after_input = options.child(after);
    return {.classes = options.text("classes"),
            .attributes = options.attributes(),
            .before_input = before_input.content(),
            .after_input = after_input.content()};
}

ui::Fieldset fieldset_of(Options& options) {
    Options legend = options.child("legend");
    return {.legend = {.text = legend.content(),
                       .classes = legend.text("classes"),
                       .is_page_heading = legend.is_truthy("isPageHeading")},
            .classes = options.text("classes"),
            .described_by = options.text("describedBy"),
            .role = options.text("role"),
            .attributes = options.attributes(),
            .content = options.markup("html")};
}

std::optional<ui::Fieldset> maybe_fieldset(Options options) {
    if (!options) return std::nullopt;
    return fieldset_of(options);
}

ui::Affix affix_of(Options options) {
    return {.text = options.content(),
            .classes = options.text("classes"),
            .attributes = options.attributes()};
}

ui::Choice choice_of(Options& options) {
    Options label = options.child("label");
    Options conditional = options.child("conditional");
    return {.text = options.content(),
            .value = options.text("value"),
            .hint = hint_of(options.child("hint")),
            .checked = options.maybe_flag("checked"),
            .id = options.text("id"),
            .name = options.text("name"),
            .divider = options.text("divider"),
            .conditional = conditional.markup("html"),
            .behaviour = options.text("behaviour"),
            .disabled = options.is_truthy("disabled"),
            .label_classes = label.text("classes"),
            .label_attributes = label.attributes(),
            .attributes = options.attributes()};
}

std::vector<ui::Choice> choices_of(Options& options) {
    std::vector<ui::Choice> items;
    for (Options& item : options.list("items")) items.push_back(choice_of(item));
    return items;
}

/// `otherwise` gives what the part's own options leave out.
ui::DatePart date_part_of(Options& options, std::string_view otherwise_name,
                          const std::function<std::string(const std::string&)>& value_of) {
    const std::string name = options.text("name", otherwise_name);
    const bool is_year = name == "year" || otherwise_name == "year";
    return {.name = name,
            .label = options.text("label"),
            .value = options.text("value", value_of(name)),
            .id = options.text("id"),
            .inputmode = options.text("inputmode", "numeric"),
            .autocomplete = options.text("autocomplete"),
            .pattern = options.text("pattern"),
            .classes = options.text("classes"),
            .width = is_year ? 4 : 2,
            .has_error = options.maybe_flag("error"),
            .attributes = options.attributes()};
}

std::vector<ui::DatePart> date_parts_of(Options& options, const std::string& prefix) {
    Options values = options.child("values");
    const auto value_of = [&](const std::string& name) {
        return values.text(prefix.empty() ? name : prefix + "-" + name, values.text(name));
    };
    std::vector<ui::DatePart> parts;
    for (Options& item : options.list("items")) {
        Options own = options.child(item.text("name"));
        const auto own_value_of = [&](const std::string& name) {
            return own.text("value", value_of(name));
        };
        parts.push_back(date_part_of(item, "", own_value_of));
    }
    const bool has_items = !parts.empty();
    for (const char* name : {"day", "month", "year"}) {
        const bool is_left_out = options.find(name) != nullptr && !options.is_truthy(name);
        if (has_items || is_left_out) continue;
        Options own = options.child(name);
        parts.push_back(date_part_of(own, name, value_of));
    }
    return parts;
}

}  // namespace

html::Html render_label(Options& options) {
    const std::string for_id = options.text("for");
    return ui::label({.text = options.content(),
                      .classes = options.text("classes"),
                      .is_page_heading = options.is_truthy("isPageHeading"),
                      .attributes = options.attributes()},
                     for_id);
}

html::Html render_hint(Options& options) {
    return ui::hint(hint_of(std::move(options)));
}

html::Html render_error_message(Options& options) {
    return ui::error_message(error_of(std::move(options)));
}

html::Html render_fieldset(Options& options) {
    return ui::fieldset(fieldset_of(options));
}

html::Html render_input(Options& options) {
    Options wrapper = options.child("inputWrapper");
    return ui::input(
        {.name = options.text("name"),
         .label = label_of(options.child("label")),
         .value = options.text("value"),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id = options.text("id"),
         .type = options.text("type", "text"),
         .inputmode = options.text("inputmode"),
         .autocomplete = options.text("autocomplete"),
         .autocapitalize = options.text("autocapitalize"),
         .pattern = options.text("pattern"),
         .spellcheck = options.maybe_flag("spellcheck"),
         .disabled = options.is_truthy("disabled"),
         .described_by = options.text("describedBy"),
         .prefix = affix_of(options.child("prefix")),
         .suffix = affix_of(options.child("suffix")),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInput", "afterInput"),
         .wrapper_classes = wrapper.text("classes"),
         .attributes = options.attributes()});
}

html::Html render_password_input(Options& options) {
    Options button = options.child("button");
    const bool has_words = options.find("showPasswordText") != nullptr;
    const html::Html field = ui::password_input(
        {.name = options.text("name"),
         .label = label_of(options.child("label")),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id = options.text("id"),
         .autocomplete = options.text("autocomplete", "current-password"),
         .disabled = options.is_truthy("disabled"),
         .described_by = options.text("describedBy"),
         .classes = options.text("classes"),
         .button_classes = button.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInput", "afterInput"),
         .attributes = options.attributes(),
         .show_text = options.text("showPasswordText", "Show"),
         .hide_text = options.text("hidePasswordText"),
         .show_label = options.text("showPasswordAriaLabelText", "Show password"),
         .hide_label = options.text("hidePasswordAriaLabelText"),
         .shown_announcement = options.text("passwordShownAnnouncementText"),
         .hidden_announcement = options.text("passwordHiddenAnnouncementText")});
    if (has_words) return field;
    // Our words always travel with the field; an example without any leaves them to the script.
    std::string written = field.str();
    for (const std::string_view words : {R"( data-i18n.show-password="Show")",
                                         R"( data-i18n.show-password-aria-label="Show password")"})
        if (const std::size_t at = written.find(words); at != std::string::npos)
            written.erase(at, words.size());
    return html::Html::trusted(written);
}

html::Html render_textarea(Options& options) {
    return ui::textarea(
        {.name = options.text("name"),
         .label = label_of(options.child("label")),
         .value = options.text("value"),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id = options.text("id"),
         .rows = options.number("rows", 5),
         .spellcheck = options.maybe_flag("spellcheck"),
         .disabled = options.is_truthy("disabled"),
         .described_by = options.text("describedBy"),
         .autocomplete = options.text("autocomplete"),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInput", "afterInput"),
         .attributes = options.attributes()});
}

html::Html render_select(Options& options) {
    std::vector<ui::Option> items;
    for (Options& item : options.list("items"))
        items.push_back({.text = item.text("text"),
                         .value = item.maybe_text("value"),
                         .selected = item.maybe_flag("selected"),
                         .disabled = item.is_truthy("disabled"),
                         .attributes = item.attributes()});
    return ui::select(
        {.name = options.text("name"),
         .label = label_of(options.child("label")),
         .items = std::move(items),
         .value = options.text("value"),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id = options.text("id"),
         .disabled = options.is_truthy("disabled"),
         .described_by = options.text("describedBy"),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInput", "afterInput"),
         .attributes = options.attributes()});
}

html::Html render_file_upload(Options& options) {
    return ui::file_upload(
        {.name = options.text("name"),
         .label = label_of(options.child("label")),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id = options.text("id"),
         .disabled = options.is_truthy("disabled"),
         .multiple = options.is_truthy("multiple"),
         .described_by = options.text("describedBy"),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInput", "afterInput"),
         .attributes = options.attributes()});
}

html::Html render_checkboxes(Options& options) {
    return ui::checkboxes(
        {.name = options.text("name"),
         .fieldset = maybe_fieldset(options.child("fieldset")),
         .items = choices_of(options),
         .values = options.texts("values"),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id_prefix = options.text("idPrefix"),
         .described_by = options.text("describedBy"),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInputs", "afterInputs"),
         .attributes = options.attributes()});
}

html::Html render_radios(Options& options) {
    return ui::radios(
        {.name = options.text("name"),
         .fieldset = maybe_fieldset(options.child("fieldset")),
         .items = choices_of(options),
         .value = options.text("value"),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .id_prefix = options.text("idPrefix"),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInputs", "afterInputs"),
         .attributes = options.attributes()});
}

html::Html render_date_input(Options& options) {
    const std::string prefix = options.text("namePrefix");
    return ui::date_input(
        {.id = options.text("id"),
         .name_prefix = prefix,
         .fieldset = maybe_fieldset(options.child("fieldset")),
         .parts = date_parts_of(options, prefix),
         .error = error_of(options.child("errorMessage")),
         .hint = hint_of(options.child("hint")),
         .classes = options.text("classes"),
         .form_group = group_of(options.child("formGroup"), "beforeInputs", "afterInputs"),
         .attributes = options.attributes()});
}

}  // namespace fixtures
