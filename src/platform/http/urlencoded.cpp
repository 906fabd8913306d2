#include "platform/http/urlencoded.hpp"

#include <utility>

#include "platform/http/ascii.hpp"
#include "platform/http/percent.hpp"

namespace http {

std::optional<Fields> parse_urlencoded(std::string_view text, LineBreaks value_line_breaks) {
    Fields fields;
    while (!text.empty()) {
        std::string_view value = take_until(text, '&');
        if (value.empty()) continue;
        if (fields.items().size() == max_urlencoded_fields) return std::nullopt;
        const std::string_view name = take_until(value, '=');
        auto decoded_name = percent_decoded(name, Plus::is_space);
        auto decoded_value = percent_decoded(value, Plus::is_space);
        if (!decoded_name || !decoded_value) return std::nullopt;
        if (!is_clean_text(*decoded_name, LineBreaks::refused)) return std::nullopt;
        if (!is_clean_text(*decoded_value, value_line_breaks)) return std::nullopt;
        fields.add(std::move(*decoded_name), std::move(*decoded_value));
    }
    return fields;
}

}  // namespace http
