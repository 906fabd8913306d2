#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/civil_date.hpp"

namespace http {

/// How often one address may do something costly: sign in, send a public form.
struct Allowance {
    int burst = 10;                           ///< at once, after a pause; at least 1
    std::chrono::seconds refill_interval{6};  ///< until one more is allowed; at least 1 s
    std::size_t max_keys = 100'000;           ///< memory bound; at least 1
};

/// A token bucket for every key, in this process's memory. When there are more keys than allowed,
/// the one not seen for longest is forgotten: an attacker with that many addresses must be stopped
/// before this program. Thread-safe.
class RateLimiter {
 public:
    explicit RateLimiter(Allowance allowance);

    /// Zero when allowed now, and then counted; else how long until the next one will be.
    [[nodiscard]] std::chrono::seconds wait_for(std::string_view key, base::Instant now);

    /// Keys remembered at this moment; never more than `max_keys`.
    [[nodiscard]] std::size_t size() const;

 private:
    struct Bucket {
        std::string key;
        /// When the bucket will be full again; what is missing follows from it. (Known as GCRA.)
        base::Instant full_at;
    };
    using Buckets = std::list<Bucket>;

    Bucket& bucket_of(std::string_view key, base::Instant now);

    const Allowance allowance_;
    mutable std::mutex mutex_;
    Buckets buckets_;  ///< the most recently seen first
    std::unordered_map<std::string_view, Buckets::iterator> by_key_;
};

/// The key under which one client counts: an IPv4 address itself, of an IPv6 address its /64
/// network, since whoever has one address there has them all.
[[nodiscard]] std::string rate_limit_key(std::string_view address);

}  // namespace http
