#include "platform/crypto/random.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "base/check.hpp"
#include "platform/crypto/encoding.hpp"

namespace crypto {

namespace {

/// 30 signs nobody mistakes for one another, by eye or on the phone.
constexpr std::string_view code_signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

void init() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start on this machine");
    if (oath_init() != OATH_OK) throw std::runtime_error("liboath cannot start on this machine");
}

void SystemRandom::fill(std::span<unsigned char> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

void SeededRandom::fill(std::span<unsigned char> bytes) {
    const std::lock_guard lock(mutex_);
    std::array<unsigned char, randombytes_SEEDBYTES> key{};
    for (std::size_t i = 0; i < 8; ++i) {
        key[i] = static_cast<unsigned char>(seed_ >> (8 * i));
        key[8 + i] = static_cast<unsigned char>(calls_ >> (8 * i));
    }
    ++calls_;
    randombytes_buf_deterministic(bytes.data(), bytes.size(), key.data());
}

std::string random_bytes(RandomSource& random, std::size_t size) {
    std::string bytes(size, '\0');
    random.fill({reinterpret_cast<unsigned char*>(bytes.data()), bytes.size()});
    return bytes;
}

std::string random_token(RandomSource& random, int bits) {
    CHECK(bits >= 64);
    return base64url(random_bytes(random, static_cast<std::size_t>(bits + 7) / 8));
}

std::string random_code(RandomSource& random, std::size_t length) {
    std::string code(length, ' ');
    for (char& c : code) c = code_signs[random_below(random, code_signs.size())];
    return code;
}

std::uint64_t random_below(RandomSource& random, std::uint64_t bound) {
    CHECK(bound >= 1);
    // Numbers of the last, incomplete round would make the small remainders likelier: draw again.
    constexpr auto greatest = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t incomplete = (greatest % bound + 1) % bound;
    while (true) {
        std::array<unsigned char, 8> bytes{};
        random.fill(bytes);
        std::uint64_t number = 0;
        for (const unsigned char byte : bytes) number = number << 8 | byte;
        if (number <= greatest - incomplete) return number % bound;
    }
}

}  // namespace crypto
