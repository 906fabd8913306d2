#include "platform/jobs/back_off.hpp"

#include "base/check.hpp"

namespace jobs {

std::chrono::seconds pause_after(int attempt, double jitter) {
    CHECK(attempt >= 1 && attempt < most_attempts);
    CHECK(jitter >= 0 && jitter <= 1);
    const auto pause = pauses[static_cast<std::size_t>(attempt) - 1];
    const double longest_extra = static_cast<double>(pause.count()) / 5;
    return pause + std::chrono::seconds(static_cast<std::int64_t>(longest_extra * jitter));
}

}  // namespace jobs
