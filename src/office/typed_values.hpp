#pragma once

#include <map>
#include <string>

#include "base/civil_date.hpp"

namespace office {

/// What was typed, by the names of the inputs.
using TypedValues = std::map<std::string, std::string>;

/// Without white space round it; "" when it was not typed.
[[nodiscard]] std::string value_of(const TypedValues& typed, const std::string& name);

/// « 31/12/2026 », as officers type it.
[[nodiscard]] std::string typed_date(base::Date date);

}  // namespace office
