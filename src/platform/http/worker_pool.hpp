#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

/// A fixed number of threads and a bounded queue before them.
class WorkerPool {
 public:
    using Job = std::move_only_function<void()>;

    /// Starts `workers` threads (at least one). A job must not throw.
    WorkerPool(int workers, std::size_t max_queued);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Takes the job, or leaves it untouched and answers false when the queue is full.
    [[nodiscard]] bool try_submit(Job& job);

    /// Waits for the jobs that run; those that still wait are dropped.
    void stop();

 private:
    void work();

    const std::size_t max_queued_;
    std::mutex mutex_;
    std::condition_variable has_work_;
    std::deque<Job> queue_;
    std::size_t idle_workers_;
    bool is_stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
