#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/sensitive.hpp"

namespace crypto {

/// How a random token (session, reset link) is stored: BLAKE2b-256, 64 hexadecimal digits. Fast, so
/// not for passwords or short codes.
[[nodiscard]] std::string hash_token(std::string_view token);

/// RFC 2104 with SHA-256: 32 bytes. For what other programs sign; ours use `mac` of keys.hpp.
[[nodiscard]] std::string hmac_sha256(const base::Sensitive<std::string>& key,
                                      std::string_view text);

/// Whether the texts are equal, in a time that does not tell where they differ.
[[nodiscard]] bool constant_time_equal(std::string_view a, std::string_view b);

/// Argon2id with 2 passes over 19 MiB (OWASP's floor): about 20 ms on a 2020s core. Tests use
/// `cheap`.
struct PasswordCost {
    unsigned passes = 2;
    std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;

    [[nodiscard]] static constexpr PasswordCost cheap() { return {1, 8192}; }
};

/// The encoded string holds salt and parameters: `$argon2id$v=19$m=19456,t=2,p=1$…`. Throws
/// std::bad_alloc when there is no memory for it.
[[nodiscard]] std::string hash_password(const base::Sensitive<std::string>& password,
                                        PasswordCost cost = {});
/// False also when `encoded` is no such string.
[[nodiscard]] bool verify_password(const std::string& encoded,
                                   const base::Sensitive<std::string>& password);
/// Whether it was made with other parameters and should be made anew at the next sign-in.
[[nodiscard]] bool needs_rehash(const std::string& encoded, PasswordCost cost = {});

}  // namespace crypto
