#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace families {

/// The one form in which a phone number is kept and shown: "06 12 34 56 78" for a French number,
/// "+32470123456" for another country's. Spaces, dots, hyphens, slashes and "(0)" in what was typed
/// make no difference, nor do "+33", "0033" or "0" before it. Nothing when it is no number.
[[nodiscard]] std::optional<std::string> normalised_phone(std::string_view typed);

}  // namespace families
