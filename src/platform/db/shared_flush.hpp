#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace db {

/// Makes many finished commits durable with one flush. Whoever comes while nobody flushes does it
/// for all who came before; the others sleep.
class SharedFlush {
 public:
    /// `flush` answers once everything committed before its call is durable, or throws. It is
    /// called by one thread at a time.
    explicit SharedFlush(std::function<void()> flush) : flush_(std::move(flush)) {}

    /// Answers once a flush that began after this call has succeeded. Throws what `flush` throws:
    /// then nobody knows whether the caller's commit will last.
    void wait();

 private:
    std::function<void()> flush_;
    std::mutex mutex_;
    std::condition_variable flushed_;
    std::uint64_t arrived_ = 0;
    std::uint64_t durable_ = 0;  ///< all who arrived up to this number
    bool is_flushing_ = false;
};

}  // namespace db
