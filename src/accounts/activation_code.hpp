#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "base/civil_date.hpp"

namespace accounts {

/// 49 bits: nobody guesses one in five attempts.
inline constexpr std::size_t activation_code_length = 10;

/// At this number of failures the code is worth nothing any more, and an officer gives another.
inline constexpr int failures_that_block_a_code = 5;

/// For how long the browser that gave the right code may choose its password with it.
inline constexpr std::chrono::minutes activation_pass_life{30};

/// "abcde fghj2 " -> "ABCDEFGHJ2": spaces, dashes and case do not count. The letters O, I, L and U
/// are in no code; nothing is read into them.
[[nodiscard]] std::string activation_code_key(std::string_view typed);
/// "ABCDE-FGHJ2", as letters show it.
[[nodiscard]] std::string printed_activation_code(std::string_view code);

/// The throttle once identifier, code or fact have been wrong at `now`: the waits of a wrong
/// password, and blocked at the fifth failure.
[[nodiscard]] SignInThrottle after_wrong_activation(const SignInThrottle& before,
                                                    base::Instant now);

/// The identifier printed on a family's letters: the first letters of the name and a number, so
/// that it can be dictated by telephone. "Lefèvre", 48213 -> "LEF48213"; names without Latin
/// letters give "FAM".
[[nodiscard]] std::string family_identifier(std::string_view last_name, unsigned number);

}  // namespace accounts
