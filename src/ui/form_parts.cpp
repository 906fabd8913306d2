#include "ui/form_parts.hpp"

namespace ui {

using html::attribute_unless_empty;
using html::Html;

Html label(const Label& label, std::string_view for_id) {
    if (label.text.empty()) return {};
    Html written = html::html(
        R"(<label class="govuk-label{}" {}>{}</label>)", parts::more_classes(label.classes),
        label.attributes + attribute_unless_empty("for", for_id), label.text.html());
    if (!label.is_page_heading) return written;
    return html::html(R"(<h1 class="govuk-label-wrapper">{}</h1>)", written);
}

Html hint(const Hint& hint) {
    return html::html(R"(<div {} class="govuk-hint{}" {}>{}</div>)",
                      attribute_unless_empty("id", hint.id), parts::more_classes(hint.classes),
                      hint.attributes, hint.text.html());
}

Html error_message(const ErrorMessage& error) {
    const auto hidden_text = [&error] {
        return html::html(R"(<span class="govuk-visually-hidden">{}:</span> )",
                          error.visually_hidden_text);
    };
    return html::html(R"(<p {} class="govuk-error-message{}" {}>{}{}</p>)",
                      attribute_unless_empty("id", error.id), parts::more_classes(error.classes),
                      error.attributes,
                      html::when(!error.visually_hidden_text.empty(), hidden_text),
                      error.text.html());
}

Html fieldset(const Fieldset& fieldset) {
    const auto legend = [&fieldset] {
        const Legend& shown = fieldset.legend;
        const Html text =
            shown.is_page_heading
                ? html::html(R"(<h1 class="govuk-fieldset__heading">{}</h1>)", shown.text.html())
                : shown.text.html();
        return html::html(R"(<legend class="govuk-fieldset__legend{}">{}</legend>)",
                          parts::more_classes(shown.classes), text);
    };
    return html::html(R"(<fieldset class="govuk-fieldset{}" {}>{}{}</fieldset>)",
                      parts::more_classes(fieldset.classes),
                      attribute_unless_empty("role", fieldset.role) +
                          parts::described_by(fieldset.described_by) + fieldset.attributes,
                      html::when(!fieldset.legend.text.empty(), legend), fieldset.content);
}

namespace parts {

std::string words(std::string_view first, std::string_view second, std::string_view third) {
    std::string all;
    for (const std::string_view word : {first, second, third}) {
        if (word.empty()) continue;
        if (!all.empty()) all += ' ';
        all += word;
    }
    return all;
}

std::string more_classes(std::string_view classes, std::string_view others) {
    const std::string all = words(classes, others);
    return all.empty() ? all : ' ' + all;
}

html::Attributes described_by(std::string_view ids) {
    return attribute_unless_empty("aria-describedby", ids);
}

Description describe(std::string_view field_id, std::string_view described_by, const Hint& hint,
                     const ErrorMessage& error) {
    Description description{.ids = std::string(described_by), .markup = {}};
    if (!hint.text.empty()) {
        Hint named = hint;
        named.id = std::string(field_id) + "-hint";
        description.ids = words(description.ids, named.id);
        description.markup += ui::hint(named);
    }
    if (!error.text.empty()) {
        ErrorMessage named = error;
        named.id = std::string(field_id) + "-error";
        description.ids = words(description.ids, named.id);
        description.markup += error_message(named);
    }
    return description;
}

Html form_group(const FormGroup& group, const ErrorMessage& error, const Html& content) {
    return html::html(
        R"(<div class="govuk-form-group{}" {}>{}</div>)",
        more_classes(error.text.empty() ? "" : "govuk-form-group--error", group.classes),
        group.attributes, content);
}

Html in_fieldset(const std::optional<Fieldset>& fieldset, std::string_view described_by,
                 const Html& content) {
    if (!fieldset) return content;
    Fieldset filled = *fieldset;
    filled.described_by = described_by;
    filled.content = content;
    return ui::fieldset(filled);
}

}  // namespace parts

}  // namespace ui
