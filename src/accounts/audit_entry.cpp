#include "accounts/audit_entry.hpp"

#include <charconv>

namespace accounts {

namespace {

/// Takes what `append_counted` wrote off the front; nothing when there is no such thing.
std::optional<std::string> take_counted(std::string_view& text) {
    std::size_t size = 0;
    const char* end = text.data() + text.size();
    const auto [colon, error] = std::from_chars(text.data(), end, size);
    if (error != std::errc{} || colon == end || *colon != ':') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(colon - text.data()) + 1);
    if (text.size() < size) return std::nullopt;
    std::string part(text.substr(0, size));
    text.remove_prefix(size);
    return part;
}

}  // namespace

void append_counted(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

std::string written(const std::vector<FieldChange>& changes) {
    std::string text;
    for (const auto& change : changes) {
        if (change.old_value == change.new_value) continue;
        append_counted(text, change.field);
        append_counted(text, change.old_value);
        append_counted(text, change.new_value);
    }
    return text;
}

std::optional<std::vector<FieldChange>> parse_changes(std::string_view text) {
    std::vector<FieldChange> changes;
    while (!text.empty()) {
        auto field = take_counted(text);
        auto old_value = take_counted(text);
        auto new_value = take_counted(text);
        if (!field || !old_value || !new_value) return std::nullopt;
        changes.push_back({std::move(*field), std::move(*old_value), std::move(*new_value)});
    }
    return changes;
}

}  // namespace accounts
