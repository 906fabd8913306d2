#include "platform/http/clean_text.hpp"

#include <cstddef>

#include "base/text.hpp"

namespace http {
namespace {

bool is_line_break_or_tab(char c) {
    return c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

bool is_clean_text(std::string_view text, LineBreaks line_breaks) {
    bool is_ascii = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20) {
            if (line_breaks == LineBreaks::refused || !is_line_break_or_tab(text[i])) return false;
        } else if (byte == 0x7F) {
            return false;
        } else if (byte >= 0x80) {
            is_ascii = false;
            // U+0080 to U+009F are the two bytes C2 80 to C2 9F.
            const bool is_c1 = byte == 0xC2 && i + 1 < text.size() &&
                               static_cast<unsigned char>(text[i + 1]) < 0xA0;
            if (is_c1) return false;
        }
    }
    return is_ascii || base::is_valid_utf8(text);
}

}  // namespace http
