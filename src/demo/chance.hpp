#pragma once

#include <cstdint>
#include <span>

namespace demo {

/// Repeatable chance for an invented town (SplitMix64): the standard distributions differ from one
/// library to another, and the same seed must give the same town everywhere.
class Chance {
 public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    /// From 0 to `bound` − 1.
    [[nodiscard]] std::size_t below(std::size_t bound) { return next() % bound; }
    [[nodiscard]] int between(int least, int greatest) {
        return least + static_cast<int>(below(static_cast<std::size_t>(greatest - least + 1)));
    }
    [[nodiscard]] bool percent(int percent) { return between(1, 100) <= percent; }
    template <class T, std::size_t Size>
    [[nodiscard]] const T& one_of(const T (&items)[Size]) {
        return items[below(Size)];
    }

 private:
    std::uint64_t state_;
};

}  // namespace demo
