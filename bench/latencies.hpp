#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

/// Times of one kind of request, gathered by many threads and merged at the end.
class Latencies {
 public:
    void add(Clock::duration time) { times_.push_back(time); }
    void merge(const Latencies& other) {
        times_.insert(times_.end(), other.times_.begin(), other.times_.end());
    }
    [[nodiscard]] std::size_t count() const { return times_.size(); }
    /// In milliseconds; `share` from 0 to 1.
    [[nodiscard]] double quantile_ms(double share) {
        if (times_.empty()) return 0;
        const auto place = static_cast<std::size_t>(share * static_cast<double>(times_.size() - 1));
        std::ranges::nth_element(times_, times_.begin() + static_cast<std::ptrdiff_t>(place));
        return std::chrono::duration<double, std::milli>(times_[place]).count();
    }

 private:
    std::vector<Clock::duration> times_;
};

[[nodiscard]] inline double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace bench
