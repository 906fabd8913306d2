#pragma once

#include <gtest/gtest.h>

#include <string>

#include "platform/db/error.hpp"
#include "platform/db/fault_injection.hpp"

namespace support {

/// Does `act` with its first, second, third … statement failing, until one run passes; after each
/// failure `check` looks at what is left. Answers how many failed.
template <class Act, class Check>
int fail_each_statement(Act act, Check check) {
    constexpr int most = 500;
    for (int n = 1;; ++n) {
        db::testing::fail_nth_write(n);
        bool has_failed = false;
        try {
            act();
        } catch (const db::Error&) {
            has_failed = true;
        }
        if (db::testing::stop_failing()) return n - 1;
        SCOPED_TRACE("statement " + std::to_string(n));
        EXPECT_TRUE(has_failed);
        check();
        if (testing::Test::HasFailure() || n == most) return n;
    }
}

}  // namespace support
