#include "base/text.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace base {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Zero-width characters come along with pasted text and are as invisible as a space.
bool is_blank(UChar32 c) {
    return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
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
    std::size_t i = 0;
    while (i < text.size()) {
        UChar32 c = 0;
        U8_NEXT(text.data(), i, text.size(), c);
        if (c < 0) return false;
    }
    return true;
}

std::string trimmed(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        UChar32 c = 0;
        U8_NEXT(text.data(), next, text.size(), c);
        if (!is_blank(c)) break;
        begin = next;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t previous = end;
        UChar32 c = 0;
        U8_PREV(text.data(), begin, previous, c);
        if (!is_blank(c)) break;
        end = previous;
    }
    return std::string(text.substr(begin, end - begin));
}

std::string search_key(std::string_view text) {
    if (is_ascii(text)) return lower_case_words(text);
    return lower_case_words(in_latin_letters(text));
}

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace base
