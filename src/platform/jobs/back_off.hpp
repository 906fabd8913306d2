#pragma once

#include <array>
#include <chrono>

namespace jobs {

/// The pauses after the first, second, … failed attempt: short enough for a passing trouble, long
/// enough for a mail server that is repaired the next morning.
inline constexpr std::array pauses{
    std::chrono::seconds{std::chrono::seconds(30)}, std::chrono::seconds{std::chrono::minutes(2)},
    std::chrono::seconds{std::chrono::minutes(10)}, std::chrono::seconds{std::chrono::hours(1)},
    std::chrono::seconds{std::chrono::hours(6)},    std::chrono::seconds{std::chrono::hours(12)},
    std::chrono::seconds{std::chrono::hours(24)},
};

/// After this many a job is dead: one more than there are pauses between them.
inline constexpr int most_attempts = static_cast<int>(pauses.size()) + 1;

/// The pause after the `attempt`-th attempt (1 to most_attempts - 1), up to a fifth longer by
/// `jitter` (0 to 1), so that jobs that failed together do not all come back together.
[[nodiscard]] std::chrono::seconds pause_after(int attempt, double jitter);

}  // namespace jobs
