#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/sensitive.hpp"

/// The codes of an authenticator app: RFC 6238 with HMAC-SHA-1, 6 digits and steps of 30 s, the one
/// form that every such app knows.
namespace crypto {

class RandomSource;

/// 160 bits, as RFC 4226 §4 recommends.
[[nodiscard]] base::Sensitive<std::string> new_one_time_secret(RandomSource& random);

/// "287082": the code shown at that moment.
[[nodiscard]] base::Sensitive<std::string> one_time_code(const base::Sensitive<std::string>& secret,
                                                         base::Instant at);

/// The step whose code was typed: the current one, or one before or after it, since clocks differ.
/// Nothing for a wrong code, and for steps not after `last_used_step`, so that a code read over a
/// shoulder is worth nothing. Spaces in `typed` do not count.
[[nodiscard]] std::optional<std::int64_t> one_time_step(const base::Sensitive<std::string>& secret,
                                                        std::string_view typed, base::Instant at,
                                                        std::optional<std::int64_t> last_used_step);

/// RFC 4648 base 32 without padding: how a secret is typed into an app.
[[nodiscard]] base::Sensitive<std::string> base32(const base::Sensitive<std::string>& secret);

/// "otpauth://totp/…": what the QR code for an app holds. `issuer` and `account` are what the app
/// shows above its codes.
[[nodiscard]] base::Sensitive<std::string> authenticator_uri(
    std::string_view issuer, std::string_view account, const base::Sensitive<std::string>& secret);

}  // namespace crypto
