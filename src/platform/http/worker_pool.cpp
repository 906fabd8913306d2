#include "platform/http/worker_pool.hpp"

#include <algorithm>
#include <utility>

namespace http {

WorkerPool::WorkerPool(int workers, std::size_t max_queued)
    : max_queued_(max_queued), idle_workers_(static_cast<std::size_t>(std::max(workers, 1))) {
    const std::size_t count = idle_workers_;
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    stop();
}

bool WorkerPool::try_submit(Job& job) {
    {
        const std::scoped_lock lock(mutex_);
        // A job that an idle worker is about to take does not wait, so it does not count.
        if (is_stopped_ || queue_.size() >= max_queued_ + idle_workers_) return false;
        queue_.push_back(std::move(job));
    }
    has_work_.notify_one();
    return true;
}

void WorkerPool::stop() {
    std::deque<Job> dropped;
    {
        const std::scoped_lock lock(mutex_);
        is_stopped_ = true;
        dropped.swap(queue_);
    }
    has_work_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        has_work_.wait(lock, [this] { return is_stopped_ || !queue_.empty(); });
        --idle_workers_;
        if (is_stopped_) return;
        Job job = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
        ++idle_workers_;
    }
}

}  // namespace http
