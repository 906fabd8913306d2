#include <zlib.h>

#include <cstdint>

#include "platform/files/content_checks.hpp"

namespace files {

namespace {

/// A page scanned at 600 dpi has 35 million.
constexpr std::uint64_t most_pixels = 100'000'000;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

std::optional<Fault> size_fault(std::uint64_t width, std::uint64_t height) {
    if (width == 0 || height == 0) return Fault::damaged;
    return width * height > most_pixels ? std::optional(Fault::unfolds) : std::nullopt;
}

bool is_frame_header(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Whether a stored checksum is that of the chunk's type and data.
bool is_chunk_whole(std::string_view chunk, std::uint32_t checksum) {
    const auto* bytes = reinterpret_cast<const Bytef*>(chunk.data());
    return crc32(crc32(0, nullptr, 0), bytes, static_cast<uInt>(chunk.size())) == checksum;
}

}  // namespace

// ITU T.81, annex B: segments up to the scan, then entropy-coded data up to the end mark. What
// cameras write behind that is left alone.
std::optional<Fault> jpeg_fault(std::string_view content) {
    if (!content.starts_with("\xFF\xD8")) return Fault::damaged;
    bool has_size = false;
    std::size_t at = 2;
    while (true) {
        while (at < content.size() && static_cast<unsigned char>(content[at]) == 0xFF) ++at;
        if (at + 3 > content.size()) return Fault::damaged;
        const auto marker = static_cast<unsigned char>(content[at]);
        const auto length = big_endian(content, at + 1, 2);
        if (length < 2 || at + 1 + length > content.size()) return Fault::damaged;
        if (is_frame_header(marker) && length >= 8) {
            const auto fault =
                size_fault(big_endian(content, at + 6, 2), big_endian(content, at + 4, 2));
            if (fault) return fault;
            has_size = true;
        }
        at += 1 + length;
        if (marker == 0xDA) break;
        if (at >= content.size() || static_cast<unsigned char>(content[at]) != 0xFF)
            return Fault::damaged;
    }
    const bool ends = content.find("\xFF\xD9", at) != std::string_view::npos;
    return has_size && ends ? std::nullopt : std::optional(Fault::damaged);
}

// RFC 2083: chunks of length, type, data and checksum, from IHDR to IEND, and nothing behind.
std::optional<Fault> png_fault(std::string_view content) {
    constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
    if (!content.starts_with(signature)) return Fault::damaged;
    std::size_t at = signature.size();
    while (at + 12 <= content.size()) {
        const std::size_t length = big_endian(content, at, 4);
        if (length > content.size() - at - 12) return Fault::damaged;
        const auto chunk = content.substr(at + 4, 4 + length);
        if (!is_chunk_whole(chunk, big_endian(content, at + 8 + length, 4))) return Fault::damaged;
        if (at == signature.size()) {
            if (!chunk.starts_with("IHDR") || length != 13) return Fault::damaged;
            if (const auto fault = size_fault(big_endian(chunk, 4, 4), big_endian(chunk, 8, 4)))
                return fault;
        }
        at += 12 + length;
        if (chunk.starts_with("IEND"))
            return at == content.size() ? std::nullopt : std::optional(Fault::two_in_one);
    }
    return Fault::damaged;
}

}  // namespace files
