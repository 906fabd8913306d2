#include "platform/mail/mime_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mail {

namespace {

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view line_end = "\r\n";

std::string base64(std::string_view bytes) {
    const auto byte = [bytes](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        text += base64_digits[group >> 18];
        text += base64_digits[group >> 12 & 63];
        text += i + 1 < bytes.size() ? base64_digits[group >> 6 & 63] : '=';
        text += i + 2 < bytes.size() ? base64_digits[group & 63] : '=';
    }
    return text;
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void append_hex(std::string& text, char c) {
    const auto byte = static_cast<unsigned char>(c);
    text += '=';
    text += hex_digits[byte >> 4];
    text += hex_digits[byte & 15];
}

/// One line of quoted-printable, broken softly where it grows too long.
void append_quoted_line(std::string& text, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_last = i + 1 == line.size();
        const bool is_blank = c == ' ' || c == '\t';
        const bool is_plain = (c > ' ' && c <= '~' && c != '=') || (is_blank && !is_last);
        const std::size_t width = is_plain ? 1 : 3;
        if (column + width > 75) {
            text += "=\r\n";
            column = 0;
        }
        if (is_plain) {
            text += c;
        } else {
            append_hex(text, c);
        }
        column += width;
    }
}

/// Bytes of one encoded word: with "=?UTF-8?B?", "?=" and "Subject: " still within 78 characters.
constexpr std::size_t word_bytes = 42;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t bytes_a_line = 57;
    std::string lines;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes_a_line, bytes.size()))) {
        lines += base64(bytes.substr(0, bytes_a_line));
        lines += line_end;
    }
    return lines;
}

std::string from_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int bit_count = 0;
    for (const char c : text) {
        const auto digit = base64_digits.find(c);
        if (digit == std::string_view::npos) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        bit_count += 6;
        if (bit_count < 8) continue;
        bit_count -= 8;
        bytes += static_cast<char>(bits >> bit_count & 0xFFU);
    }
    return bytes;
}

std::string quoted_printable(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size() + text.size() / 8);
    while (true) {
        const auto end = text.find('\n');
        append_quoted_line(encoded, text.substr(0, end));
        if (end == std::string_view::npos) return encoded;
        encoded += line_end;
        text.remove_prefix(end + 1);
    }
}

std::string from_quoted_printable(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = text.substr(i);
        if (rest.starts_with("=\r\n")) {
            i += 2;
        } else if (rest.starts_with(line_end)) {
            decoded += '\n';
            i += 1;
        } else if (rest.size() >= 3 && rest[0] == '=' && hex_value(rest[1]) >= 0 &&
                   hex_value(rest[2]) >= 0) {
            decoded += static_cast<char>(hex_value(rest[1]) << 4 | hex_value(rest[2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t size = std::min(word_bytes, text.size());
        while (size > 1 && size < text.size() && is_continuation(text[size])) --size;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?";
        words += base64(text.substr(0, size));
        words += "?=";
        text.remove_prefix(size);
    }
    return words;
}

std::string header_text(std::string_view text) {
    const bool is_plain = text.size() <= 65 && !text.starts_with(' ') && !text.ends_with(' ') &&
                          text.find("=?") == std::string_view::npos &&
                          std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    return is_plain ? std::string(text) : encoded_words(text);
}

std::string from_header_text(std::string_view text) {
    constexpr std::string_view word_start = "=?UTF-8?B?";
    std::string decoded;
    bool after_word = false;
    while (!text.empty()) {
        // White space between two encoded words only folds the line.
        const auto next = text.find_first_not_of(" \t\r\n");
        if (after_word && next != std::string_view::npos &&
            text.substr(next).starts_with(word_start)) {
            text.remove_prefix(next);
        }
        const auto end = text.find("?=", word_start.size());
        after_word = text.starts_with(word_start) && end != std::string_view::npos;
        if (after_word) {
            decoded += from_base64(text.substr(word_start.size(), end - word_start.size()));
            text.remove_prefix(end + 2);
        } else {
            decoded += text.front();
            text.remove_prefix(1);
        }
    }
    return decoded;
}

}  // namespace mail
