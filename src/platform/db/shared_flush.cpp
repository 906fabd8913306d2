#include "platform/db/shared_flush.hpp"

namespace db {

void SharedFlush::wait() {
    std::unique_lock lock(mutex_);
    const auto mine = ++arrived_;
    while (durable_ < mine) {
        if (is_flushing_) {
            flushed_.wait(lock);
            continue;
        }
        is_flushing_ = true;
        const auto covered = arrived_;
        lock.unlock();
        try {
            flush_();
        } catch (...) {
            lock.lock();
            is_flushing_ = false;
            flushed_.notify_all();
            throw;
        }
        lock.lock();
        durable_ = covered;
        is_flushing_ = false;
        flushed_.notify_all();
    }
}

}  // namespace db
