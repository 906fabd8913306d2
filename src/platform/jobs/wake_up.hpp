#pragma once

#include <chrono>
#include <cstdint>

/// How a commit wakes the workers of this process. It carries no job: it only says "look now".
namespace jobs {

void wake_up_workers();

/// Counts the calls of `wake_up_workers`.
[[nodiscard]] std::uint64_t wake_ups();

/// Sleeps until `wake_ups()` is no longer `seen`, or for `longest`.
void sleep_until_woken(std::uint64_t seen, std::chrono::milliseconds longest);

}  // namespace jobs
