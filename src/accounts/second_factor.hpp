#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/sensitive.hpp"

namespace accounts {

/// The authenticator app of an account.
struct SecondFactor {
    base::Sensitive<std::string> secret;
    std::optional<std::int64_t> last_used_step;  ///< see crypto::one_time_step
    std::optional<base::Instant> confirmed_at;   ///< nothing: shown, but no code was typed yet

    [[nodiscard]] bool is_confirmed() const { return confirmed_at.has_value(); }
};

/// What a sign-in asks for once the password is right.
enum class SecondStep : std::uint8_t {
    none,
    code,       ///< of the app, or a recovery code
    enrolment,  ///< an officer who has no app yet: he must, before anything else
};
[[nodiscard]] SecondStep second_step_of(AccountKind kind,
                                        const std::optional<SecondFactor>& factor);

/// How long somebody may take for the second step.
inline constexpr std::chrono::minutes second_step_life{15};

inline constexpr int recovery_codes_made = 10;
/// Ten characters of crypto::random_code: 49 bits.
inline constexpr std::size_t recovery_code_length = 10;
/// "k7m2p-9qxdw" -> "K7M2P9QXDW": how a recovery code is hashed and compared.
[[nodiscard]] std::string recovery_code_key(std::string_view typed);
/// Whether it can only be a recovery code: those of an app have six digits.
[[nodiscard]] bool looks_like_recovery_code(std::string_view typed);

/// "GEZDGNBVGY3T" -> "GEZD GNBV GY3T", for who types what others scan.
[[nodiscard]] std::string in_groups_of(std::size_t size, std::string_view text);

}  // namespace accounts
