#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/html.hpp"
#include "ui/form_fields.hpp"

namespace ui {

/// What a form's answer lacks, in the order of its fields. Feeds the summary above the `h1` and the
/// words beside each field, which are the same (S2).
class FormErrors {
 public:
    /// `field_id` is the id of the input to go to; for checkboxes, radios and dates the prefix.
    /// `message` says what to do: « Indiquez la date de naissance » (S3). A field keeps its first
    /// message.
    void add(std::string field_id, std::string message);

    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] bool has(std::string_view field_id) const;
    /// For a field's `error`; absent when the field is right.
    [[nodiscard]] ErrorMessage of(std::string_view field_id) const;
    /// Field id and message, in order.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const {
        return items_;
    }

 private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// The error summary; nothing when there is no error. `Page::errors` puts it in its place.
[[nodiscard]] html::Html error_summary(const FormErrors& errors);

/// The hidden field every POST form carries.
[[nodiscard]] html::Html csrf_field(std::string_view token);

}  // namespace ui
