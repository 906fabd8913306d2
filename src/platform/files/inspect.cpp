#include "platform/files/inspect.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/files/content_checks.hpp"
#include "platform/files/judges.hpp"

namespace files {

namespace {

constexpr std::array all_types = {MediaType::pdf, MediaType::jpeg, MediaType::png};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string_view last_component(std::string_view path) {
    const auto separator = path.find_last_of("/\\");
    return separator == std::string_view::npos ? path : path.substr(separator + 1);
}

/// ".pdf" of "Facture.PDF"; "" when the name has no extension.
std::string extension_in(std::string_view name) {
    const auto last = last_component(name);
    const auto dot = last.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return "";
    const auto extension = last.substr(dot);
    // "12.rue des Lilas" has a point, not an extension.
    return extension.size() > 6 || extension.find(' ') != std::string_view::npos
               ? ""
               : lower_case(extension);
}

bool is_extension_of(std::string_view extension, MediaType type) {
    if (extension.empty()) return true;
    if (type == MediaType::jpeg && extension == ".jpeg") return true;
    return extension.substr(1) == extension_of(type);
}

/// Telephones that do not know a type announce none, or "some bytes".
bool is_announcement_of(std::string_view announced, MediaType type) {
    const auto end = std::min(announced.find(';'), announced.size());
    const auto name = lower_case(base::trimmed(announced.substr(0, end)));
    if (name.empty() || name == "application/octet-stream") return true;
    if (type == MediaType::pdf && name == "application/x-pdf") return true;
    if (type == MediaType::jpeg && (name == "image/jpg" || name == "image/pjpeg")) return true;
    return name == media_type_name(type);
}

std::optional<MediaType> type_of(std::string_view content) {
    const auto name = type_by_content(content);
    const auto found = std::ranges::find(all_types, name, media_type_name);
    return found == all_types.end() ? std::nullopt : std::optional(*found);
}

std::optional<Fault> content_fault(std::string_view content, MediaType type, Judges& judges) {
    switch (type) {
        case MediaType::pdf: {
            const auto fault = pdf_frame_fault(content);
            return fault ? fault : judges.ask(content);
        }
        case MediaType::jpeg:
            return jpeg_fault(content);
        case MediaType::png:
            return png_fault(content);
    }
    CHECK(false);
}

/// U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows:
/// "exe.fdp" reads "pdf.exe". U+0080 to U+009F are controls.
std::size_t hidden_character_bytes(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (byte(0) == 0xC2 && byte(1) < 0xA0) return 2;
    if (byte(0) != 0xE2) return 0;
    const bool marks = byte(1) == 0x80 && (byte(2) == 0x8B || byte(2) == 0x8E || byte(2) == 0x8F);
    const bool embeds = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
    const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return marks || embeds || isolates ? 3 : 0;
}

std::string harmless_characters(std::string_view name) {
    constexpr std::string_view replaced = "\"<>:|?*;%`$&{}";
    std::string kept;
    while (!name.empty()) {
        if (const auto hidden = hidden_character_bytes(name); hidden > 0) {
            name.remove_prefix(hidden);
            continue;
        }
        const char c = name.front();
        name.remove_prefix(1);
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) continue;
        kept += replaced.find(c) == std::string_view::npos ? c : '_';
    }
    return kept;
}

std::string first_characters(std::string_view text, std::size_t most) {
    std::size_t size = 0;
    for (std::size_t count = 0; size < text.size() && count < most; ++count) {
        ++size;
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            ++size;
    }
    return std::string(text.substr(0, size));
}

}  // namespace

std::string_view media_type_name(MediaType type) {
    switch (type) {
        case MediaType::pdf:
            return "application/pdf";
        case MediaType::jpeg:
            return "image/jpeg";
        case MediaType::png:
            return "image/png";
    }
    return {};
}

std::string_view extension_of(MediaType type) {
    switch (type) {
        case MediaType::pdf:
            return "pdf";
        case MediaType::jpeg:
            return "jpg";
        case MediaType::png:
            return "png";
    }
    return {};
}

base::Result<Inspected, Fault> inspect(const Received& file, std::span<const MediaType> allowed,
                                       Judges& judges) {
    if (file.content.empty())
        return base::refuse(file.name.empty() ? Fault::missing : Fault::empty);
    if (file.content.size() > most_bytes) return base::refuse(Fault::too_large);
    const auto type = type_of(file.content);
    if (!type || std::ranges::find(allowed, *type) == allowed.end())
        return base::refuse(Fault::wrong_type);
    if (!is_extension_of(extension_in(file.name), *type) ||
        !is_announcement_of(file.announced_type, *type))
        return base::refuse(Fault::disguised);
    if (ends_as_archive(file.content)) return base::refuse(Fault::two_in_one);
    if (const auto fault = content_fault(file.content, *type, judges)) return base::refuse(*fault);
    return Inspected{*type, display_name(file.name, *type)};
}

std::string display_name(std::string_view claimed, MediaType type) {
    constexpr std::size_t most_characters = 80;
    auto name = base::is_valid_utf8(claimed) ? harmless_characters(last_component(claimed)) : "";
    const auto extension = extension_in(name);
    if (!extension.empty() && is_extension_of(extension, type))
        name.resize(name.size() - extension.size());
    while (!name.empty() && (name.front() == '.' || name.front() == '-')) name.erase(0, 1);
    name = base::trimmed(first_characters(base::trimmed(name), most_characters - 5));
    if (name.empty()) name = "document";
    return name + "." + std::string(extension_of(type));
}

}  // namespace files
