#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>

namespace crypto {

/// Must run once at start, before anything else of this folder. Throws std::runtime_error when the
/// library cannot work on this machine.
void init();

/// Where chance comes from. Passed in, so that the demo town and the tests are the same each time.
/// Thread-safe.
class RandomSource {
 public:
    RandomSource() = default;
    RandomSource(const RandomSource&) = delete;
    RandomSource& operator=(const RandomSource&) = delete;
    virtual ~RandomSource() = default;
    virtual void fill(std::span<unsigned char> bytes) = 0;
};

/// The kernel's: for every secret.
class SystemRandom final : public RandomSource {
 public:
    void fill(std::span<unsigned char> bytes) override;
};

/// The same sequence for the same seed, on every machine. Never for a secret.
class SeededRandom final : public RandomSource {
 public:
    explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
    void fill(std::span<unsigned char> bytes) override;

 private:
    std::mutex mutex_;
    std::uint64_t seed_;
    std::uint64_t calls_ = 0;
};

[[nodiscard]] std::string random_bytes(RandomSource& random, std::size_t size);
/// For links and cookies: URL-safe base64 of at least `bits` random bits; 256 gives 43 characters.
[[nodiscard]] std::string random_token(RandomSource& random, int bits = 256);
/// For codes that people read and type: capitals and digits without 0, 1, I, L, O and U, so 4.9
/// bits a character.
[[nodiscard]] std::string random_code(RandomSource& random, std::size_t length);
/// Each number from 0 to bound − 1 as likely as the others; `bound` ≥ 1.
[[nodiscard]] std::uint64_t random_below(RandomSource& random, std::uint64_t bound);

}  // namespace crypto
