#include <gtest/gtest.h>

#include <random>

#include "platform/http/rate_limit.hpp"

namespace http {
namespace {

using std::chrono::seconds;

constexpr base::Instant noon{seconds(1'796'126'400)};
constexpr Allowance three_then_one_every_ten_seconds{
    .burst = 3, .refill_interval = seconds(10), .max_keys = 100};

TEST(RateLimit, allows_a_burst_and_then_one_at_a_time) {
    RateLimiter limiter(three_then_one_every_ten_seconds);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait_for("a", noon), seconds(0));
    EXPECT_EQ(limiter.wait_for("a", noon), seconds(10));
    EXPECT_EQ(limiter.wait_for("a", noon + seconds(9)), seconds(1));
    EXPECT_EQ(limiter.wait_for("a", noon + seconds(10)), seconds(0));
    EXPECT_EQ(limiter.wait_for("a", noon + seconds(10)), seconds(10));
}

TEST(RateLimit, a_pause_gives_the_burst_back_and_not_more) {
    RateLimiter limiter(three_then_one_every_ten_seconds);
    for (int i = 0; i < 3; ++i) (void)limiter.wait_for("a", noon);
    const auto later = noon + seconds(10'000);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait_for("a", later), seconds(0));
    EXPECT_EQ(limiter.wait_for("a", later), seconds(10));
}

TEST(RateLimit, one_address_does_not_spend_what_another_has) {
    RateLimiter limiter(three_then_one_every_ten_seconds);
    for (int i = 0; i < 4; ++i) (void)limiter.wait_for("a", noon);
    EXPECT_EQ(limiter.wait_for("b", noon), seconds(0));
}

TEST(RateLimit, being_refused_costs_nothing) {
    RateLimiter limiter(three_then_one_every_ten_seconds);
    for (int i = 0; i < 100; ++i) (void)limiter.wait_for("a", noon);
    EXPECT_EQ(limiter.wait_for("a", noon), seconds(10));
}

TEST(RateLimit, a_clock_set_back_locks_nobody_out) {
    RateLimiter limiter(three_then_one_every_ten_seconds);
    for (int i = 0; i < 3; ++i) (void)limiter.wait_for("a", noon);
    const auto before = noon - std::chrono::hours(24);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait_for("a", before), seconds(0));
    EXPECT_EQ(limiter.wait_for("a", before), seconds(10));
}

TEST(RateLimit, no_sequence_allows_more_than_burst_plus_refill) {
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        RateLimiter limiter(three_then_one_every_ten_seconds);
        auto now = noon;
        int allowed = 0;
        for (int i = 0; i < 200; ++i) {
            now += seconds(std::uniform_int_distribution<int>(0, 4)(random));
            if (limiter.wait_for("a", now) == seconds(0)) ++allowed;
        }
        EXPECT_LE(allowed, 3 + (now - noon).count() / 10);
        EXPECT_GE(allowed, (now - noon).count() / 10);
    }
}

TEST(RateLimit, memory_is_bounded_and_the_longest_unseen_is_forgotten) {
    RateLimiter limiter({.burst = 1, .refill_interval = seconds(60), .max_keys = 2});
    EXPECT_EQ(limiter.wait_for("a", noon), seconds(0));
    EXPECT_EQ(limiter.wait_for("b", noon), seconds(0));
    EXPECT_EQ(limiter.wait_for("a", noon), seconds(60));
    EXPECT_EQ(limiter.wait_for("c", noon), seconds(0));
    EXPECT_EQ(limiter.size(), 2U);
    EXPECT_EQ(limiter.wait_for("a", noon), seconds(60));
    EXPECT_EQ(limiter.wait_for("b", noon), seconds(0));
}

TEST(RateLimitKey, an_ipv6_network_counts_as_one) {
    EXPECT_EQ(rate_limit_key("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(rate_limit_key("2001:db8:1:2:aaaa::1"), "2001:db8:1:2::/64");
    EXPECT_EQ(rate_limit_key("2001:db8:1:2:bbbb::9"), "2001:db8:1:2::/64");
    EXPECT_EQ(rate_limit_key("2001:db8:1:3::1"), "2001:db8:1:3::/64");
    EXPECT_EQ(rate_limit_key("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(rate_limit_key("::ffff:c000:207"), "192.0.2.7");
    EXPECT_EQ(rate_limit_key("nonsense"), "nonsense");
}

}  // namespace
}  // namespace http
