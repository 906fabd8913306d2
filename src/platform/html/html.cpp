#include "platform/html/html.hpp"

#include "base/check.hpp"

namespace html {

namespace {

constexpr auto special_characters = [] {
    std::array<bool, 256> table{};
    for (const char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

std::string_view replacement_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return "&#39;";
    }
}

bool is_unreserved(char c) {
    return detail::is_lower(c) || detail::is_upper(c) || detail::is_digit(c) || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// What RFC 3986 lets stand in a path, with the slash between its segments. "&" and "'" are left
/// out: they would have to be escaped once more for HTML.
bool is_path_character(char c) {
    return is_unreserved(c) || std::string_view("/:@!$()*+,;=").find(c) != std::string_view::npos;
}

void write_percent_encoded(std::string& out, std::string_view text, bool (*stays)(char)) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        if (stays(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
}

}  // namespace

void escape(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!special_characters[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, from, i - from);
        out += replacement_of(text[i]);
        from = i + 1;
    }
    out.append(text, from, text.size() - from);
}

bool is_safe_url(std::string_view url) {
    // Browsers read a backslash as a slash, and skip white space before a scheme.
    if (url.starts_with("//") || url.starts_with("/\\") || url.starts_with('\\')) return false;
    const std::size_t end_of_scheme = url.find_first_of(":/?#");
    if (end_of_scheme == std::string_view::npos || url[end_of_scheme] != ':') return true;
    const std::string_view scheme = url.substr(0, end_of_scheme);
    return scheme == "https" || scheme == "http" || scheme == "mailto" || scheme == "tel" ||
           scheme == "webcal";
}

Html text(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    escape(out, text);
    return Html::trusted(std::move(out));
}

Html lines(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        escape(out, line);
        if (end == std::string_view::npos) return Html::trusted(std::move(out));
        out += "<br>";
        text.remove_prefix(end + 1);
    }
}

void Attributes::add(std::string_view name, std::string_view value) {
    written_ += ' ';
    written_ += name;
    written_ += "=\"";
    detail::write_text(written_, detail::is_url_attribute(name) ? Context::url : Context::attribute,
                       value);
    written_ += '"';
}

Attributes Attributes::named(std::string_view name, std::string_view value) {
    CHECK(AttributeName::is_acceptable(name));
    Attributes attributes;
    attributes.add(name, value);
    return attributes;
}

Attributes flag(AttributeName name, bool is_set) {
    Attributes attributes;
    if (!is_set) return attributes;
    attributes.written_ += ' ';
    attributes.written_ += name.str();
    return attributes;
}

Attributes attribute(AttributeName name, std::string_view value) {
    Attributes attributes;
    attributes.add(name.str(), value);
    return attributes;
}

Attributes attribute_if_some(AttributeName name, const std::optional<std::string>& value) {
    return value ? attribute(name, std::string_view(*value)) : Attributes();
}

Attributes attribute_unless_empty(AttributeName name, std::string_view value) {
    return value.empty() ? Attributes() : attribute(name, value);
}

namespace detail {

void write_text(std::string& out, Context context, std::string_view text) {
    switch (context) {
        case Context::url:
            return escape(out, is_safe_url(text) ? text : "#");
        case Context::url_path:
            return write_percent_encoded(out, text, is_path_character);
        case Context::url_query:
            return write_percent_encoded(out, text, is_unreserved);
        default:
            return escape(out, text);
    }
}

void write_literal_with_braces(std::string& out, std::string_view literal) {
    for (std::size_t i = 0; i < literal.size(); ++i) {
        out += literal[i];
        if (literal[i] == '{' || literal[i] == '}') ++i;
    }
}

}  // namespace detail

}  // namespace html
