#include "office/audit_search.hpp"

#include <charconv>

namespace office {

std::string AuditPlace::text() const {
    return base::iso(at) + "." + std::to_string(id);
}

std::optional<AuditPlace> parse_place(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto at = base::parse_instant(text.substr(0, dot));
    AuditPlace place;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + dot + 1, end, place.id);
    if (!at || error != std::errc{} || stop != end) return std::nullopt;
    place.at = *at;
    return place;
}

}  // namespace office
