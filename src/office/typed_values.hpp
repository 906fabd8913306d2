#pragma once

#include <map>
#include <string>

namespace office {

/// What was typed, by the names of the inputs.
using TypedValues = std::map<std::string, std::string>;

}  // namespace office
