#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crypto {

/// RFC 4648 §5 without padding: letters, digits, "-" and "_".
[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
/// RFC 4648 §4, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);
/// Lower-case hexadecimal digits.
[[nodiscard]] std::string hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

}  // namespace crypto
