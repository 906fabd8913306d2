#include "platform/http/request.hpp"

#include <algorithm>

#include "platform/http/ascii.hpp"
#include "platform/http/header_value.hpp"

namespace http {
namespace {

using Pair = std::pair<std::string, std::string>;

}  // namespace

std::string_view Fields::get(std::string_view name) const {
    const auto found = std::ranges::find(items_, name, &Pair::first);
    return found == items_.end() ? std::string_view() : std::string_view(found->second);
}

bool Fields::has(std::string_view name) const {
    return std::ranges::find(items_, name, &Pair::first) != items_.end();
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [item_name, value] : items_) {
        if (item_name == name) values.emplace_back(value);
    }
    return values;
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [header_name, value] : headers) {
        if (equals_ignoring_case(header_name, name)) return value;
    }
    return {};
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    for (const auto& [header_name, value] : headers) {
        if (!equals_ignoring_case(header_name, "cookie")) continue;
        if (const auto found = find_cookie(value, name)) return std::string(*found);
    }
    return std::nullopt;
}

}  // namespace http
