#include "platform/crypto/csrf.hpp"

#include <sodium.h>

#include <array>

#include "platform/crypto/encoding.hpp"

namespace crypto {

namespace {

constexpr std::size_t half_size = 32;

std::string digest_of(std::string_view secret) {
    std::string digest(half_size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                       nullptr, 0);
    return digest;
}

}  // namespace

std::string csrf_token(std::string_view secret) {
    std::string token(half_size, '\0');
    randombytes_buf(token.data(), token.size());
    const std::string digest = digest_of(secret);
    for (std::size_t i = 0; i < half_size; ++i) {
        token += static_cast<char>(token[i] ^ digest[i]);
    }
    return base64url(token);
}

bool csrf_matches(std::string_view token, std::string_view secret) {
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != 2 * half_size) return false;
    std::string unmasked;
    for (std::size_t i = 0; i < half_size; ++i) {
        unmasked += static_cast<char>((*bytes)[i] ^ (*bytes)[half_size + i]);
    }
    return sodium_memcmp(unmasked.data(), digest_of(secret).data(), half_size) == 0;
}

}  // namespace crypto
