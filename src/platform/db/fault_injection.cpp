#include "platform/db/fault_injection.hpp"

#include <atomic>

namespace db::testing {

namespace {
std::atomic<std::int64_t> writes_until_failure{0};
std::atomic<bool> commit_fails{false};
}  // namespace

void fail_nth_write(std::int64_t n) {
    writes_until_failure = n;
}

void fail_next_commit() {
    commit_fails = true;
}

bool stop_failing() {
    const bool write_was_waiting = writes_until_failure.exchange(0) > 0;
    const bool commit_was_waiting = commit_fails.exchange(false);
    return write_was_waiting || commit_was_waiting;
}

bool next_write_must_fail() {
    if (writes_until_failure.load(std::memory_order_relaxed) <= 0) [[likely]]
        return false;
    return writes_until_failure.fetch_sub(1) == 1;
}

bool next_commit_must_fail() {
    if (!commit_fails.load(std::memory_order_relaxed)) [[likely]]
        return false;
    return commit_fails.exchange(false);
}

}  // namespace db::testing
