#include "platform/http/rate_limit.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace http {

RateLimiter::RateLimiter(Allowance allowance) : allowance_(allowance) {
    CHECK(allowance.burst >= 1);
    CHECK(allowance.refill_interval >= std::chrono::seconds(1));
    CHECK(allowance.max_keys >= 1);
}

std::chrono::seconds RateLimiter::wait_for(std::string_view key, base::Instant now) {
    const std::scoped_lock lock(mutex_);
    Bucket& bucket = bucket_of(key, now);
    // No bucket lacks more than its burst: then the clock was set back, as it is in a demo.
    if (bucket.full_at > now + allowance_.burst * allowance_.refill_interval) bucket.full_at = now;
    const base::Instant full_at_after = std::max(bucket.full_at, now) + allowance_.refill_interval;
    const base::Instant allowed_from =
        full_at_after - allowance_.burst * allowance_.refill_interval;
    if (allowed_from > now) return allowed_from - now;
    bucket.full_at = full_at_after;
    return std::chrono::seconds(0);
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::string_view key, base::Instant now) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
        return buckets_.front();
    }
    if (buckets_.size() == allowance_.max_keys) {
        by_key_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
    buckets_.push_front(Bucket{.key = std::string(key), .full_at = now});
    by_key_.emplace(buckets_.front().key, buckets_.begin());
    return buckets_.front();
}

std::size_t RateLimiter::size() const {
    const std::scoped_lock lock(mutex_);
    return buckets_.size();
}

std::string rate_limit_key(std::string_view address) {
    std::string text(address);
    in6_addr parsed{};
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
    std::array<char, INET6_ADDRSTRLEN> shown{};
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) {
        inet_ntop(AF_INET, parsed.s6_addr + 12, shown.data(), shown.size());
        return shown.data();
    }
    std::fill(parsed.s6_addr + 8, parsed.s6_addr + 16, std::uint8_t{0});
    inet_ntop(AF_INET6, &parsed, shown.data(), shown.size());
    return std::string(shown.data()) + "/64";
}

}  // namespace http
