#include "base/text.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace base {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// White space, and the zero-width characters that come along with pasted text.
constexpr std::array<std::string_view, 25> blanks{
    " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u00A0", "\u1680", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u200B", "\u2028", "\u202F", "\u205F", "\u3000", "\uFEFF"};

/// Bytes of the first character; 0 when they are no UTF-8 (Unicode 15, table 3-7: no overlong
/// form, no surrogate, nothing above U+10FFFF).
std::size_t first_character_size(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() < size) return 0;
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    return size;
}

/// Building a transliterator costs milliseconds and using one takes a lock: one for each thread,
/// copied from the first.
const icu::Transliterator& latin_letters() {
    static const std::unique_ptr<icu::Transliterator> original = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no Latin-ASCII transliterator");
        return made;
    }();
    thread_local const std::unique_ptr<icu::Transliterator> mine(original->clone());
    return *mine;
}

std::string in_latin_letters(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    latin_letters().transliterate(letters);
    std::string result;
    letters.toUTF8String(result);
    return result;
}

std::string lower_case_words(std::string_view text) {
    std::string key;
    key.reserve(text.size());
    bool word_has_ended = false;
    for (const char c : text) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool is_kept = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_kept) {
            word_has_ended = true;
            continue;
        }
        if (word_has_ended && !key.empty()) key += ' ';
        word_has_ended = false;
        key += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return key;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t size = first_character_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

std::string trimmed(std::string_view text) {
    const auto leading = [&text](std::string_view blank) { return text.starts_with(blank); };
    const auto trailing = [&text](std::string_view blank) { return text.ends_with(blank); };
    for (auto blank = std::ranges::find_if(blanks, leading); blank != blanks.end();
         blank = std::ranges::find_if(blanks, leading)) {
        text.remove_prefix(blank->size());
    }
    for (auto blank = std::ranges::find_if(blanks, trailing); blank != blanks.end();
         blank = std::ranges::find_if(blanks, trailing)) {
        text.remove_suffix(blank->size());
    }
    return std::string(text);
}

std::string search_key(std::string_view text) {
    if (is_ascii(text)) return lower_case_words(text);
    return lower_case_words(in_latin_letters(text));
}

std::string in_ascii(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string ascii;
    for (const char c : in_latin_letters(text)) {
        const auto byte = static_cast<unsigned char>(c);
        // One "_" for a whole character: its first byte stands for it.
        if (byte < 0x80) ascii += c;
        if (byte >= 0xC0) ascii += '_';
    }
    return ascii;
}

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace base
