#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What stands for each parameter of a route, by its name.
using RouteIds = std::map<std::string, std::string, std::less<>>;

/// "/a/:child/b/:person" -> "child", "person".
[[nodiscard]] std::vector<std::string> route_parameters(std::string_view pattern);

/// The pattern as an address. A parameter that is not among `ids` becomes `otherwise`: by default
/// an id that nobody has.
[[nodiscard]] std::string route_path(std::string_view pattern, const RouteIds& ids = {},
                                     std::string_view otherwise = "999999");

}  // namespace support
