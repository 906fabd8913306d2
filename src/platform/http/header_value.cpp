#include "platform/http/header_value.hpp"

#include <algorithm>
#include <cstddef>

#include "platform/http/ascii.hpp"

namespace http {
namespace {

std::string lower_cased(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), ascii_lower);
    return lowered;
}

void skip_space(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
}

/// `rest` begins after the opening quote, and ends up after the closing one.
std::optional<std::string> take_quoted(std::string_view& rest, Backslash backslash) {
    std::string value;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        const bool is_escape =
            rest[i] == '\\' && i + 1 < rest.size() &&
            (backslash == Backslash::escapes_next || rest[i + 1] == '"' || rest[i + 1] == '\\');
        if (is_escape) ++i;
        value += rest[i];
    }
    return std::nullopt;
}

std::optional<std::string> take_parameter_value(std::string_view& rest, Backslash backslash) {
    if (rest.starts_with('"')) {
        rest.remove_prefix(1);
        return take_quoted(rest, backslash);
    }
    const auto end = std::min(rest.find_first_of("; \t"), rest.size());
    const std::string_view value = rest.substr(0, end);
    if (!is_token(value)) return std::nullopt;
    rest.remove_prefix(end);
    return std::string(value);
}

bool has_zero_weight(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view value = take_until(parameters, ';');
        const auto name = without_optional_space(take_until(value, '='));
        if (!equals_ignoring_case(name, "q")) continue;
        value = without_optional_space(value);
        return !value.empty() && value.find_first_not_of("0.") == std::string_view::npos;
    }
    return false;
}

}  // namespace

std::optional<std::string_view> ParameterizedValue::parameter(std::string_view name) const {
    const auto found =
        std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    if (found == parameters.end()) return std::nullopt;
    return found->second;
}

std::optional<ParameterizedValue> parse_parameterized(std::string_view text, Backslash backslash) {
    ParameterizedValue parsed;
    std::string_view rest = text;
    const auto value_end = std::min(rest.find(';'), rest.size());
    parsed.value = lower_cased(without_optional_space(rest.substr(0, value_end)));
    rest.remove_prefix(value_end);
    while (!rest.empty()) {
        rest.remove_prefix(1);  // the ";"
        skip_space(rest);
        if (rest.empty()) break;  // a ";" at the end is common and harmless
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view name = rest.substr(0, equals);
        if (!is_token(name)) return std::nullopt;
        rest.remove_prefix(equals + 1);
        auto value = take_parameter_value(rest, backslash);
        if (!value) return std::nullopt;
        std::string lowered_name = lower_cased(name);
        if (parsed.parameter(lowered_name)) return std::nullopt;
        parsed.parameters.emplace_back(std::move(lowered_name), std::move(*value));
        skip_space(rest);
        if (!rest.empty() && !rest.starts_with(';')) return std::nullopt;
    }
    return parsed;
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
    bool star_allows = false;
    while (!accept_encoding.empty()) {
        std::string_view parameters = take_until(accept_encoding, ',');
        const auto name = without_optional_space(take_until(parameters, ';'));
        const bool is_allowed = !has_zero_weight(parameters);
        if (equals_ignoring_case(name, coding)) return is_allowed;
        if (name == "*") star_allows = is_allowed;
    }
    return star_allows;
}

std::optional<std::string_view> find_cookie(std::string_view cookie_header, std::string_view name) {
    while (!cookie_header.empty()) {
        std::string_view value = take_until(cookie_header, ';');
        if (value.find('=') == std::string_view::npos) continue;
        if (without_optional_space(take_until(value, '=')) == name)
            return without_optional_space(value);
    }
    return std::nullopt;
}

}  // namespace http
