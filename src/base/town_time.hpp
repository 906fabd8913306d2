#pragma once

#include <chrono>
#include <string>

#include "base/civil_date.hpp"

namespace base {

/// Minutes since midnight on the wall clock, 0 to 1439.
using TimeOfDay = std::chrono::minutes;

/// What the clock on the town hall shows.
struct TownMoment {
    Date date;
    std::chrono::seconds time{};  ///< since midnight on the wall clock
};

/// Which instant is meant by an hour the wall clock shows twice (last Sunday of October).
enum class Ambiguous { earlier, later };

/// The town's time zone, with its winter and summer time. One per program, shared by all threads.
/// The changes of hour are the system's (tzdata), which lists them up to 2037.
class TownTime {
 public:
    /// `zone` is an IANA name, "Europe/Paris" for metropolitan France. Throws std::runtime_error
    /// when the system does not know it.
    explicit TownTime(const std::string& zone = "Europe/Paris");

    [[nodiscard]] TownMoment local(Instant instant) const;
    [[nodiscard]] Date date(Instant instant) const { return local(instant).date; }
    /// The instant at which the town's clock shows this. An hour that does not exist (last Sunday
    /// of March) gives the first instant after the gap.
    [[nodiscard]] Instant instant(Date date, std::chrono::seconds time,
                                  Ambiguous ambiguous = Ambiguous::later) const;

 private:
    const void* zone_;  // a date::time_zone, kept out of this header: its types clash with <chrono>
};

}  // namespace base
