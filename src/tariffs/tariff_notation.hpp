#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tariffs/tariff.hpp"

namespace tariffs {

/// What a table says, as it is stored: rules, reduction for siblings, meal share and rounding, in
/// JSON, `"format": 1`. Read whole, written once; see docs/decisions.
[[nodiscard]] std::string to_notation(const TariffTable& table);

/// Back into `table`, whose name, vote and dates are left alone. False for a text that
/// `to_notation` did not write.
[[nodiscard]] bool read_notation(std::string_view notation, TariffTable& table);

}  // namespace tariffs
