#pragma once

#include <string>
#include <utility>
#include <vector>

namespace accounts {

/// A form that was sent after its session had ended: kept through the sign-in, so that it can be
/// sent again with one button and nothing is typed twice (S29).
struct InterruptedForm {
    std::string path;  ///< of this site, with its query
    std::vector<std::pair<std::string, std::string>> fields;
};

}  // namespace accounts
