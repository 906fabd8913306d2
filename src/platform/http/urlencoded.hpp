#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "platform/http/clean_text.hpp"
#include "platform/http/request.hpp"

namespace http {

/// More pairs than any page of ours sends: a year's agenda of a large family stays below.
inline constexpr std::size_t max_urlencoded_fields = 5000;

/// A query string or an application/x-www-form-urlencoded body. Nothing when an escape is broken,
/// a name or value is not clean text, or there are more than `max_urlencoded_fields`. Names never
/// hold line breaks; values as `value_line_breaks` says. Empty pairs ("a=1&&b=2") are skipped.
[[nodiscard]] std::optional<Fields> parse_urlencoded(std::string_view text,
                                                     LineBreaks value_line_breaks);

}  // namespace http
