#include "platform/http/target.hpp"

#include <algorithm>
#include <utility>

#include "platform/http/ascii.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/urlencoded.hpp"

namespace http {
namespace {

bool is_visible_ascii(char c) {
    return c > 0x20 && c < 0x7F;
}

/// One segment decoded; nothing when it could mean another path to somebody else.
std::optional<std::string> decoded_segment(std::string_view segment) {
    auto decoded = percent_decoded(segment, Plus::is_plus);
    if (!decoded || *decoded == "." || *decoded == "..") return std::nullopt;
    if (decoded->find_first_of("/\\") != std::string::npos) return std::nullopt;
    if (!is_clean_text(*decoded, LineBreaks::refused)) return std::nullopt;
    return decoded;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/') || !std::ranges::all_of(target, is_visible_ascii) ||
        target.find('#') != std::string_view::npos)
        return std::nullopt;
    std::string_view query_text = target;
    std::string_view rest = take_until(query_text, '?');

    Target parsed;
    while (!rest.empty()) {
        const std::string_view segment = take_until(rest, '/');
        if (segment.empty()) continue;
        auto decoded = decoded_segment(segment);
        if (!decoded) return std::nullopt;
        parsed.path += '/';
        parsed.path += *decoded;
    }
    if (parsed.path.empty()) parsed.path += '/';

    auto query = parse_urlencoded(query_text, LineBreaks::refused);
    if (!query) return std::nullopt;
    parsed.query = std::move(*query);
    return parsed;
}

bool is_local_target(std::string_view target) {
    return target.starts_with('/') && !target.starts_with("//") &&
           std::ranges::all_of(target, is_visible_ascii) &&
           target.find('\\') == std::string_view::npos;
}

}  // namespace http
