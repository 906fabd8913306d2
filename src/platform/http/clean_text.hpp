#pragma once

#include <string_view>

namespace http {

/// Tabs and line breaks are what text areas send; anywhere else they are a mistake or an attack.
enum class LineBreaks { refused, allowed };

/// Valid UTF-8 without control characters (Unicode's category Cc: U+0000 to U+001F, U+007F to
/// U+009F), but for tab, CR and LF when allowed. Checked once, here at the door, so that no page,
/// database or log ever meets anything else.
[[nodiscard]] bool is_clean_text(std::string_view text, LineBreaks line_breaks);

}  // namespace http
