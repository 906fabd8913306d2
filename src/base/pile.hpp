#pragma once

#include <cstdint>
#include <optional>

#include "base/civil_date.hpp"

namespace base {

/// Work that waits for somebody: how much, and since when the oldest of it.
struct Pile {
    std::int64_t count = 0;
    std::optional<Instant> oldest;  ///< nothing when nothing waits
};

}  // namespace base
