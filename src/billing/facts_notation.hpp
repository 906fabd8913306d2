#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tariffs/supplement_price.hpp"

namespace billing {

/// The facts of a price as a line of an invoice keeps them: compact text, `1|2026-11-03|…`, that
/// begins with the number of its form; `|group=Agents de la ville` at its end for who is of one.
[[nodiscard]] std::string to_notation(const tariffs::PricingFacts& facts);
/// Nothing for a text that `to_notation` did not write.
[[nodiscard]] std::optional<tariffs::PricingFacts> parse_facts(std::string_view notation);

/// The same for the facts of a supplement: `S1|late_booking|2026-11-03|…`.
[[nodiscard]] std::string to_notation(const tariffs::SupplementFacts& facts);
[[nodiscard]] std::optional<tariffs::SupplementFacts> parse_supplement_facts(
    std::string_view notation);

}  // namespace billing
