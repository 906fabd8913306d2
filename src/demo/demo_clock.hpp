#pragma once

#include <optional>

#include "base/clock.hpp"
#include "town/services.hpp"

namespace demo {

/// The clock that the demo's bar sets; kept in town::Memory. Null in a town that is real.
struct DemoClock {
    base::SettableClock* clock = nullptr;
};

/// Lets the demo's time run from where it was set last, or from half past eight on `first_day`.
void start_demo_clock(const town::Services& services, base::Date first_day);
/// "Nous sommes le …": from now on, time runs from that moment. Remembered.
void set_demo_clock(const town::Services& services, base::Instant instant);

}  // namespace demo
