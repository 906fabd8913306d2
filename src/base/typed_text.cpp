#include "base/typed_text.hpp"

#include "base/text.hpp"

namespace base {

std::string_view beginning_of(std::string_view utf8, std::size_t most_bytes) {
    if (utf8.size() <= most_bytes) return utf8;
    const auto continues_character = [&](std::size_t at) {
        return (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U;
    };
    while (most_bytes > 0 && continues_character(most_bytes)) --most_bytes;
    return utf8.substr(0, most_bytes);
}

std::string on_one_line(std::string_view text) {
    std::string line;
    bool is_in_break = false;
    for (const char c : trimmed(text)) {
        const bool breaks = c == '\n' || c == '\r' || c == '\t';
        if (breaks && !is_in_break) line += ' ';
        if (!breaks) line += c;
        is_in_break = breaks;
    }
    return line;
}

}  // namespace base
