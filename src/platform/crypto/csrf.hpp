#pragma once

#include <string>
#include <string_view>

namespace crypto {

/// The hidden field of each form, made from the session's secret; another text at each call, so
/// that the length of compressed pages tells nothing about it (BREACH). 86 URL-safe characters.
[[nodiscard]] std::string csrf_token(std::string_view secret);
/// Whether `token` was made from `secret`.
[[nodiscard]] bool csrf_matches(std::string_view token, std::string_view secret);

}  // namespace crypto
