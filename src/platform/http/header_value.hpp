#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// `form-data; name="a"; filename="b.pdf"`: a value followed by named parameters.
struct ParameterizedValue {
    std::string value;                                            ///< in lower case
    std::vector<std::pair<std::string, std::string>> parameters;  ///< names in lower case

    /// Nothing when absent.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// How a backslash in a quoted string is read.
enum class Backslash {
    escapes_next,   ///< RFC 9110: takes the next character as it is
    escapes_quote,  ///< browsers' file names: only \" and \\ are escapes, "C:\a" keeps its own
};

/// Nothing when the value does not follow the grammar: a parameter without "=", a quote left open,
/// something after a closing quote, an unquoted value that is no token, a parameter given twice.
[[nodiscard]] std::optional<ParameterizedValue> parse_parameterized(std::string_view text,
                                                                    Backslash backslash);

/// Whether an Accept-Encoding header allows `coding`: named, or covered by "*", and not with q=0.
/// An absent header ("") allows nothing: the answer goes out as it is.
[[nodiscard]] bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

/// The first cookie of that name in one Cookie header; nothing when there is none.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view cookie_header,
                                                          std::string_view name);

}  // namespace http
