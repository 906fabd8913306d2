#pragma once

#include <string>

namespace mail {

/// Digits, "-" and small letters; another one at each call, on every machine. Names made later sort
/// later.
[[nodiscard]] std::string unique_name();

}  // namespace mail
