#include "base/clock.hpp"

#include "base/check.hpp"

namespace base {

namespace {

Instant system_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

constexpr std::int64_t not_stopped = -1;

}  // namespace

Instant SystemClock::now() const {
    return system_now();
}

Instant SettableClock::now() const {
    const auto stopped_at = stopped_at_.load();
    if (stopped_at != not_stopped) return Instant(std::chrono::seconds(stopped_at));
    return system_now() + offset();
}

void SettableClock::run_from(Instant instant) {
    offset_seconds_ = (instant - system_now()).count();
    stopped_at_ = not_stopped;
}

void SettableClock::stop_at(Instant instant) {
    const auto seconds = instant.time_since_epoch().count();
    CHECK(seconds >= 0);
    stopped_at_ = seconds;
}

void SettableClock::follow_system() {
    offset_seconds_ = 0;
    stopped_at_ = not_stopped;
}

std::chrono::seconds SettableClock::offset() const {
    return std::chrono::seconds(offset_seconds_.load());
}

}  // namespace base
