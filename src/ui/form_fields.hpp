#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "ui/content.hpp"

/// The form components of govuk-frontend, with its markup and its options under the names it gives
/// them. A test holds the markup to the examples the package ships. Members left out are absent.
namespace ui {

struct Label {
    Content text = {};
    std::string classes = {};  ///< "govuk-label--s|m|l" for a bigger one
    bool is_page_heading = false;
    html::Attributes attributes = {};
};

struct Hint {
    Content text = {};
    std::string classes = {};
    html::Attributes attributes = {};
    std::string id = {};  ///< given by the field it belongs to
};

/// Absent when its text is empty; `FormErrors::of` makes it.
struct ErrorMessage {
    Content text = {};
    std::string classes = {};
    html::Attributes attributes = {};
    std::string id = {};                                ///< given by the field it belongs to
    std::string visually_hidden_text = "Erreur\u00A0";  ///< a ":" follows
};

struct Legend {
    Content text = {};
    std::string classes = {};  ///< "govuk-fieldset__legend--s|m|l" for a bigger one
    bool is_page_heading = false;
};

struct Fieldset {
    Legend legend = {};
    std::string classes = {};
    std::string described_by = {};
    std::string role = {};
    html::Attributes attributes = {};
    html::Html content = {};
};

/// The box round a field.
struct FormGroup {
    std::string classes = {};
    html::Attributes attributes = {};
    Content before_input = {};
    Content after_input = {};
};

/// A unit before or after an input, not read aloud: say it in the label, too.
struct Affix {
    Content text = {};
    std::string classes = {};
    html::Attributes attributes = {};
};

struct Input {
    std::string name = {};
    Label label = {};
    std::string value = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id = {};  ///< the name when empty
    std::string type = "text";
    std::string inputmode = {};     ///< "numeric", "decimal", "email", "tel"
    std::string autocomplete = {};  ///< S6: always for what a browser knows of the person
    std::string autocapitalize = {};
    std::string pattern = {};
    std::optional<bool> spellcheck = {};
    bool disabled = false;
    std::string described_by = {};
    Affix prefix = {};
    Affix suffix = {};
    std::string classes = {};  ///< "govuk-input--width-2|3|4|5|10|20", "govuk-!-width-one-half"
    FormGroup form_group = {};
    std::string wrapper_classes = {};
    html::Attributes attributes = {};
};

/// A password that can be shown. Never given a value: a password is not sent back to a browser.
struct PasswordInput {
    std::string name = {};
    Label label = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id = {};
    std::string autocomplete = "current-password";  ///< or "new-password"
    bool disabled = false;
    std::string described_by = {};
    std::string classes = {};
    std::string button_classes = {};
    FormGroup form_group = {};
    html::Attributes attributes = {};
    std::string show_text = "Afficher";
    std::string hide_text = "Masquer";
    std::string show_label = "Afficher le mot de passe";
    std::string hide_label = "Masquer le mot de passe";
    std::string shown_announcement = "Votre mot de passe est visible";
    std::string hidden_announcement = "Votre mot de passe est masqué";
};

struct Textarea {
    std::string name = {};
    Label label = {};
    std::string value = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id = {};
    int rows = 5;
    std::optional<bool> spellcheck = {};
    bool disabled = false;
    std::string described_by = {};
    std::string autocomplete = {};
    std::string classes = {};
    FormGroup form_group = {};
    html::Attributes attributes = {};
};

struct Option {
    std::string text = {};
    std::optional<std::string> value = {};  ///< the text when absent
    std::optional<bool> selected = {};      ///< else by comparing with the select's value
    bool disabled = false;
    html::Attributes attributes = {};
};

struct Select {
    std::string name = {};
    Label label = {};
    std::vector<Option> items = {};
    std::string value = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id = {};
    bool disabled = false;
    std::string described_by = {};
    std::string classes = {};
    FormGroup form_group = {};
    html::Attributes attributes = {};
};

/// One box of checkboxes or one button of radios.
struct Choice {
    Content text = {};
    std::string value = {};
    Hint hint = {};
    std::optional<bool> checked = {};  ///< else by comparing with the group's values
    std::string id = {};
    std::string name = {};        ///< checkboxes only: another name than the group's
    std::string divider = {};     ///< "ou": a word between two choices and nothing else
    html::Html conditional = {};  ///< shown when chosen; always shown without JavaScript
    std::string behaviour = {};   ///< "exclusive": unticks the others
    bool disabled = false;
    std::string label_classes = {};
    html::Attributes label_attributes = {};
    html::Attributes attributes = {};
};

struct Checkboxes {
    std::string name = {};
    std::optional<Fieldset> fieldset = {};
    std::vector<Choice> items = {};
    std::vector<std::string> values = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id_prefix = {};  ///< the name when empty; the first box has this id
    std::string described_by = {};
    std::string classes = {};  ///< "govuk-checkboxes--small"
    FormGroup form_group = {};
    html::Attributes attributes = {};
};

struct Radios {
    std::string name = {};
    std::optional<Fieldset> fieldset = {};
    std::vector<Choice> items = {};
    std::string value = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id_prefix = {};
    std::string classes = {};  ///< "govuk-radios--inline", "govuk-radios--small"
    FormGroup form_group = {};
    html::Attributes attributes = {};
};

struct DatePart {
    std::string name = {};   ///< "jour"; with the prefix: "naissance-jour"
    std::string label = {};  ///< the name with a capital when empty
    std::string value = {};
    std::string id = {};
    std::string inputmode = "numeric";
    std::string autocomplete = {};  ///< "bday-day"
    std::string pattern = {};
    std::string classes = {};
    int width = 2;
    std::optional<bool> has_error = {};  ///< marks this part alone; else all three
    html::Attributes attributes = {};
};

struct DateInput {
    std::string id = {};
    std::string name_prefix = {};
    std::optional<Fieldset> fieldset = {};
    std::vector<DatePart> parts = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string classes = {};
    FormGroup form_group = {};
    html::Attributes attributes = {};
};

struct FileUpload {
    std::string name = {};
    Label label = {};
    ErrorMessage error = {};
    Hint hint = {};
    std::string id = {};
    bool disabled = false;
    bool multiple = false;
    std::string described_by = {};
    std::string classes = {};
    FormGroup form_group = {};
    html::Attributes attributes = {};  ///< html::attribute("accept", "application/pdf")
};

[[nodiscard]] html::Html label(const Label& label, std::string_view for_id);
[[nodiscard]] html::Html hint(const Hint& hint);
[[nodiscard]] html::Html error_message(const ErrorMessage& error);
[[nodiscard]] html::Html fieldset(const Fieldset& fieldset);
[[nodiscard]] html::Html input(const Input& field);
[[nodiscard]] html::Html password_input(const PasswordInput& field);
[[nodiscard]] html::Html textarea(const Textarea& field);
[[nodiscard]] html::Html select(const Select& field);
[[nodiscard]] html::Html checkboxes(const Checkboxes& field);
[[nodiscard]] html::Html radios(const Radios& field);
[[nodiscard]] html::Html date_input(const DateInput& field);
[[nodiscard]] html::Html file_upload(const FileUpload& field);

/// The three parts of a French date: fields `<prefix>-jour`, `<prefix>-mois`, `<prefix>-annee`.
enum class DatePurpose { any_date, birth_date };
[[nodiscard]] std::vector<DatePart> french_date_parts(std::string_view day, std::string_view month,
                                                      std::string_view year,
                                                      DatePurpose purpose = DatePurpose::any_date);

}  // namespace ui
