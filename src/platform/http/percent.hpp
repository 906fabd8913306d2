#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace http {

/// What "+" means: a space in forms and queries (the HTML standard), itself in paths (RFC 3986).
enum class Plus { is_space, is_plus };

/// The text with every "%XX" replaced by its byte; nothing when an escape is cut short or not
/// hexadecimal. The bytes are not checked: see `clean_text.hpp`.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

/// The text with every byte but RFC 3986's unreserved ones escaped: fit for one path segment, or
/// for one name or value of a query.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace http
