#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/queue.hpp"

namespace jobs {

/// What a handler is given.
struct Job {
    JobId id;
    std::string_view payload;
    int attempt = 1;  ///< from 1
};

/// Thrown by a handler for which trying again is useless (an address that does not exist): the
/// job is dead at once. Any other exception is tried again after a pause (back_off.hpp).
class GiveUp : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

struct WorkerSettings {
    int threads = 1;
    /// How long a worker may take over one job; then another one takes it, too.
    std::chrono::seconds lease = std::chrono::minutes(15);
    /// How long a job written by another process, or one that becomes due, may go unnoticed.
    std::chrono::milliseconds polling_interval = std::chrono::seconds(2);
};

/// Does the jobs. Any number of workers, in any number of processes, may share a database: a job
/// is held by one at a time, through a lease, and one held by a process that died is taken up by
/// another. A handler runs outside any transaction; that it is done is recorded afterwards.
class Worker {
 public:
    using Handler = std::function<void(const Job&)>;
    /// Answers 0 to 1; called from the worker's threads.
    using Jitter = std::function<double()>;

    Worker(db::Database& database, const base::Clock& clock, Jitter jitter,
           WorkerSettings settings = {});
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();

    /// Says what to do with jobs of `kind`, before `start`. Jobs of kinds without a handler are
    /// left to workers that have one.
    void on(std::string kind, Handler handler);

    /// The same for work that comes back, `period` after it was staged last; the first time at
    /// once. However many workers share the database, it is staged once.
    void every(std::chrono::seconds period, std::string kind, Handler handler);
    /// Says what to do again and again, before `start`: at once, and then `interval` after each
    /// end. Every process that works does it, so it must bear company; what it throws is logged.
    void every(std::chrono::seconds interval, std::function<void()> chore);

    void start();
    /// Lets the jobs being done come to their end.
    void stop();

    /// Does the chores once and what is due now, in this thread, until nothing is. Answers how many
    /// jobs were begun.
    /// For tests, and for the demo after its clock was moved.
    int run_due();
    /// Stages the recurring work that is due, as the started worker does by itself.
    void stage_recurring();

 private:
    struct Recurring {
        std::string kind;
        std::chrono::seconds period;
        std::optional<base::Instant> next_at;  ///< as last read; nothing: not asked yet
    };

    /// How the last job ended, to be recorded together with taking the next one.
    struct Outcome {
        enum class Kind { done, failed, gave_up };
        queue::Held job;
        Kind kind = Kind::done;
        std::string error;
    };

    struct Chore {
        std::chrono::seconds interval;
        std::function<void()> action;
        std::chrono::steady_clock::time_point next;
    };

    void do_chores_until_stopped();
    static void run(const Chore& chore);
    void work_until_stopped();
    [[nodiscard]] std::optional<queue::Held> record_and_take(const std::optional<Outcome>& last);
    void record(const db::Write& tx, const Outcome& outcome, base::Instant now, double jitter);
    [[nodiscard]] Outcome run(const queue::Held& job) const;

    db::Database& database_;
    const base::Clock& clock_;
    Jitter jitter_;
    WorkerSettings settings_;
    std::map<std::string, Handler, std::less<>> handlers_;
    std::vector<std::string> kinds_;
    std::mutex recurring_mutex_;
    std::vector<Recurring> recurring_;
    std::atomic<bool> stopping_{false};
    std::vector<Chore> chores_;
    std::mutex chores_mutex_;
    std::condition_variable chores_end_;
    std::vector<std::thread> threads_;
};

}  // namespace jobs
