#include "support/route_paths.hpp"

#include <algorithm>

namespace support {

std::vector<std::string> route_parameters(std::string_view pattern) {
    std::vector<std::string> found;
    for (auto at = pattern.find(':'); at != pattern.npos; at = pattern.find(':', at + 1)) {
        const auto end = std::min(pattern.find('/', at), pattern.size());
        found.emplace_back(pattern.substr(at + 1, end - at - 1));
    }
    return found;
}

std::string route_path(std::string_view pattern, const RouteIds& ids, std::string_view otherwise) {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != ':') {
            path += pattern[at++];
            continue;
        }
        const auto end = std::min(pattern.find('/', at), pattern.size());
        const auto found = ids.find(pattern.substr(at + 1, end - at - 1));
        path += found == ids.end() ? otherwise : std::string_view(found->second);
        at = end;
    }
    return path;
}

}  // namespace support
