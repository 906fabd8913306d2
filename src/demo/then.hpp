#pragma once

#include "base/clock.hpp"
#include "base/town_time.hpp"
#include "town/services.hpp"

namespace demo {

/// The same house at another moment: nine o'clock of that day.
class Then {
 public:
    Then(const town::Services& now, base::Date day)
        : clock_(now.town_time.instant(day, std::chrono::hours(9))),
          services_{now.database, clock_,   now.town_time, now.keys,    now.random, now.config,
                    now.assets,   now.town, now.memory,    now.scanner, now.judges} {}
    [[nodiscard]] const town::Services& services() const { return services_; }

 private:
    base::SettableClock clock_;
    town::Services services_;
};

}  // namespace demo
