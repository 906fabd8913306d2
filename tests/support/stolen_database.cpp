#include "support/stolen_database.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "platform/crypto/encoding.hpp"
#include "support/database_rows.hpp"

namespace support {

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string upper_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

/// Of a value that begins `skipped` bytes into a group of three: the digits that are its own.
std::string base64_at(std::string_view value, std::size_t skipped) {
    const auto digits = crypto::base64url(std::string(skipped, 'x') + std::string(value));
    const std::size_t first = skipped == 0 ? 0 : skipped + 1;
    const std::size_t whole = (skipped + value.size()) / 3 * 4;
    return digits.substr(first, whole - first);
}

std::string with_other_alphabet(std::string digits) {
    std::ranges::replace(digits, '-', '+');
    std::ranges::replace(digits, '_', '/');
    return digits;
}

/// Of a text in ASCII; no other is planted.
std::string utf16(std::string_view value) {
    std::string wide;
    for (const char c : value) {
        wide += c;
        wide += '\0';
    }
    wide.pop_back();  // the same in either order of bytes
    return wide;
}

std::string percent_encoded(std::string_view value) {
    std::string encoded;
    for (const char c : value) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
        encoded += is_plain ? std::string(1, c) : "%" + upper_case(crypto::hex({&c, 1}));
    }
    return encoded;
}

}  // namespace

std::string loot_of(db::Database& database, const config::Database& settings) {
    std::string loot;
    for (const auto& [table, rows] : rows_by_table(database, settings.engine)) loot += rows;
    if (settings.engine == config::Engine::sqlite)
        loot += content_of(settings.file) + content_of(settings.file.string() + "-wal");
    return loot;
}

std::vector<std::string> disguises_of(std::string_view value) {
    std::vector<std::string> all = {std::string(value), crypto::hex(value),
                                    upper_case(crypto::hex(value)), utf16(value),
                                    percent_encoded(value)};
    for (std::size_t skipped = 0; skipped < 3; ++skipped) {
        all.push_back(base64_at(value, skipped));
        all.push_back(with_other_alphabet(all.back()));
    }
    return all;
}

std::string found_in(std::string_view loot, std::string_view value) {
    for (auto& disguise : disguises_of(value)) {
        if (loot.find(disguise) != std::string_view::npos) return std::move(disguise);
    }
    return {};
}

}  // namespace support
