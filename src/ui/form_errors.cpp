#include "ui/form_errors.hpp"

#include <algorithm>

#include "ui/components.hpp"

namespace ui {

void FormErrors::add(std::string field_id, std::string message) {
    if (!has(field_id)) items_.emplace_back(std::move(field_id), std::move(message));
}

bool FormErrors::has(std::string_view field_id) const {
    return std::ranges::any_of(items_, [&](const auto& item) { return item.first == field_id; });
}

ErrorMessage FormErrors::of(std::string_view field_id) const {
    const auto found =
        std::ranges::find_if(items_, [&](const auto& item) { return item.first == field_id; });
    return found == items_.end() ? ErrorMessage() : ErrorMessage{.text = found->second};
}

html::Html error_summary(const FormErrors& errors) {
    if (errors.empty()) return {};
    ErrorSummary summary = {.title = errors.items().size() == 1 ? "Une réponse est à revoir"
                                                                : "Des réponses sont à revoir"};
    for (const auto& [field_id, message] : errors.items())
        summary.items.push_back({.text = message, .href = "#" + field_id});
    return error_summary(summary);
}

html::Html csrf_field(std::string_view token) {
    return html::html(R"(<input type="hidden" name="csrf" value="{}">)", token);
}

}  // namespace ui
