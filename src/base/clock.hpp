#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/civil_date.hpp"

namespace base {

/// Where "now" comes from. Passed in, never read from the system by a rule or a use case.
class Clock {
 public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
    [[nodiscard]] Instant now() const override;
};

/// The demo's and the tests' clock: the system's, shifted; or stopped at an instant. Thread-safe.
class SettableClock final : public Clock {
 public:
    SettableClock() = default;
    explicit SettableClock(Instant stopped_at) { stop_at(stopped_at); }
    [[nodiscard]] Instant now() const override;
    /// Time goes on from `instant`.
    void run_from(Instant instant);
    /// Time stands still at `instant`.
    void stop_at(Instant instant);
    void follow_system();
    /// Seconds added to the system's time while running.
    [[nodiscard]] std::chrono::seconds offset() const;

 private:
    std::atomic<std::int64_t> offset_seconds_{0};
    std::atomic<std::int64_t> stopped_at_{-1};
};

}  // namespace base
