#include "platform/db/shared_flush.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

TEST(SharedFlush, NobodyIsAnsweredByAFlushThatBeganBeforeHim) {
    std::atomic<int> flushes{0};
    std::latch first_is_flushing(1);
    std::latch others_have_come(1);
    db::SharedFlush flush([&] {
        if (++flushes == 1) {
            first_is_flushing.count_down();
            others_have_come.wait();
        }
    });
    std::thread first([&] { flush.wait(); });
    first_is_flushing.wait();
    // Comes while the first one flushes, so it needs a second flush.
    std::thread second([&] {
        others_have_come.count_down();
        flush.wait();
        EXPECT_GE(flushes, 2);
    });
    first.join();
    second.join();
}

TEST(SharedFlush, ManyShareOne) {
    constexpr int callers = 40;
    std::atomic<int> flushes{0};
    std::atomic<int> arrived{0};
    db::SharedFlush flush([&] {
        ++flushes;
        // The first flush lasts until all have come; they share the next one, or few more.
        while (flushes == 1 && arrived < callers) std::this_thread::yield();
    });
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back([&] {
            ++arrived;
            flush.wait();
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_LT(flushes, callers);
}

TEST(SharedFlush, AFailureReachesItsCallerAndTheNextOneTriesAgain) {
    int flushes = 0;
    db::SharedFlush flush([&] {
        if (++flushes == 1) throw std::runtime_error("the server is gone");
    });
    EXPECT_THROW(flush.wait(), std::runtime_error);
    EXPECT_NO_THROW(flush.wait());
    EXPECT_EQ(flushes, 2);
}

}  // namespace
