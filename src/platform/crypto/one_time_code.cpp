#include "platform/crypto/one_time_code.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/check.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace crypto {

namespace {

using Secret = base::Sensitive<std::string>;

constexpr int step_seconds = 30;
constexpr unsigned digits = 6;
constexpr std::size_t secret_bytes = 20;

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex_digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += hex_digits[byte >> 4U];
        encoded += hex_digits[byte & 15U];
    }
    return encoded;
}

}  // namespace

Secret new_one_time_secret(RandomSource& random) {
    return Secret(random_bytes(random, secret_bytes));
}

Secret one_time_code(const Secret& secret, base::Instant at) {
    std::array<char, digits + 1> code{};
    const int result =
        oath_totp_generate(secret.reveal().data(), secret.reveal().size(),
                           static_cast<time_t>(at.time_since_epoch().count()), step_seconds,
                           OATH_TOTP_DEFAULT_START_TIME, digits, code.data());
    CHECK(result == OATH_OK);
    return Secret(std::string(code.data(), digits));
}

std::optional<std::int64_t> one_time_step(const Secret& secret, std::string_view typed,
                                          base::Instant at,
                                          std::optional<std::int64_t> last_used_step) {
    std::string code;
    for (const char c : typed) {
        if (c != ' ') code += c;
    }
    const std::int64_t now = at.time_since_epoch().count() / step_seconds;
    std::optional<std::int64_t> found;
    for (std::int64_t step = now - 1; step <= now + 1; ++step) {
        const auto moment = base::Instant(std::chrono::seconds(step * step_seconds));
        const bool is_it = constant_time_equal(one_time_code(secret, moment).reveal(), code);
        if (is_it && (!last_used_step || step > *last_used_step)) found = step;
    }
    return found;
}

Secret base32(const Secret& secret) {
    char* encoded = nullptr;
    std::size_t size = 0;
    const int result =
        oath_base32_encode(secret.reveal().data(), secret.reveal().size(), &encoded, &size);
    CHECK(result == OATH_OK);
    const std::unique_ptr<char, decltype(&std::free)> owned(encoded, std::free);
    std::string text(encoded, size);
    while (text.ends_with('=')) text.pop_back();
    return Secret(std::move(text));
}

Secret authenticator_uri(std::string_view issuer, std::string_view account, const Secret& secret) {
    const std::string from = percent_encoded(issuer);
    return Secret("otpauth://totp/" + from + ":" + percent_encoded(account) +
                  "?secret=" + base32(secret).reveal() + "&issuer=" + from);
}

}  // namespace crypto
