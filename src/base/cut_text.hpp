#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace base {

/// Takes what stands before the first `mark` off `text`, and the mark; all of it when there is
/// none.
[[nodiscard]] inline std::string_view cut_at(std::string_view& text, char mark) {
    const auto part = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

/// "a|b|" at '|' -> "a", "b", "". One part at least.
[[nodiscard]] inline std::vector<std::string_view> parts_at(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (text.find(mark) != std::string_view::npos) parts.push_back(cut_at(text, mark));
    parts.push_back(text);
    return parts;
}

}  // namespace base
