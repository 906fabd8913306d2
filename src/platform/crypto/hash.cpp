#include "platform/crypto/hash.hpp"

#include <sodium.h>

#include <array>
#include <new>

#include "platform/crypto/encoding.hpp"

namespace crypto {

std::string hash_token(std::string_view token) {
    std::string digest(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr,
                       0);
    return hex(digest);
}

std::string hmac_sha256(const base::Sensitive<std::string>& key, std::string_view text) {
    const auto bytes = [](std::string_view of) {
        return reinterpret_cast<const unsigned char*>(of.data());
    };
    std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(key.reveal()), key.reveal().size());
    crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
    sodium_memzero(&state, sizeof state);
    return digest;
}

bool constant_time_equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(const base::Sensitive<std::string>& password, PasswordCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> encoded{};
    const std::string& text = password.reveal();
    if (crypto_pwhash_str_alg(encoded.data(), text.data(), text.size(), cost.passes,
                              cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return encoded.data();
}

bool verify_password(const std::string& encoded, const base::Sensitive<std::string>& password) {
    const std::string& text = password.reveal();
    return crypto_pwhash_str_verify(encoded.c_str(), text.data(), text.size()) == 0;
}

bool needs_rehash(const std::string& encoded, PasswordCost cost) {
    return crypto_pwhash_str_needs_rehash(encoded.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace crypto
