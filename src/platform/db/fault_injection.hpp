#pragma once

#include <cstdint>

/// Lets a test make the database fail where it hurts, and look at what is left. Always compiled,
/// because what is tested must be what is run; without a call from a test it costs one relaxed
/// load per statement.
namespace db::testing {

/// The n-th statement (from 1) executed inside `Database::write` from now on, in any thread,
/// throws Error(other) instead of running. Later ones run. 0 takes the order back.
void fail_nth_write(std::int64_t n);

/// The next COMMIT of a `Database::write` fails with Error(other) and is rolled back.
void fail_next_commit();

/// Takes both orders back. Answers whether one was still waiting to happen, which tells a loop
/// over n that it has passed the last statement.
bool stop_failing();

/// For the connections: counts one statement or one commit.
[[nodiscard]] bool next_write_must_fail();
[[nodiscard]] bool next_commit_must_fail();

}  // namespace db::testing
