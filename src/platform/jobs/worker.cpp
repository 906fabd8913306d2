#include "platform/jobs/worker.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/jobs/back_off.hpp"
#include "platform/jobs/wake_up.hpp"
#include "platform/log/log.hpp"

namespace jobs {

Worker::Worker(db::Database& database, const base::Clock& clock, Jitter jitter,
               WorkerSettings settings)
    : database_(database), clock_(clock), jitter_(std::move(jitter)), settings_(settings) {}

Worker::~Worker() {
    stop();
}

void Worker::on(std::string kind, Handler handler) {
    CHECK(threads_.empty());
    kinds_.push_back(kind);
    const bool is_new = handlers_.emplace(std::move(kind), std::move(handler)).second;
    CHECK(is_new);
}

void Worker::every(std::chrono::seconds period, std::string kind, Handler handler) {
    recurring_.push_back({kind, period, std::nullopt});
    on(std::move(kind), std::move(handler));
}

void Worker::stage_recurring() {
    const std::lock_guard lock(recurring_mutex_);
    const base::Instant now = clock_.now();
    for (Recurring& recurring : recurring_) {
        if (recurring.next_at && now < *recurring.next_at) continue;
        recurring.next_at = database_.write([&](db::Write& tx) {
            return queue::stage_recurring(tx, recurring.kind, recurring.period, now);
        });
    }
}

void Worker::every(std::chrono::seconds interval, std::function<void()> chore) {
    CHECK(threads_.empty() && interval > std::chrono::seconds(0));
    chores_.push_back({interval, std::move(chore), {}});
}

void Worker::start() {
    CHECK(threads_.empty());
    stopping_ = false;
    for (int i = 0; i < settings_.threads; ++i) {
        threads_.emplace_back([this] { work_until_stopped(); });
    }
    if (!chores_.empty()) threads_.emplace_back([this] { do_chores_until_stopped(); });
}

void Worker::stop() {
    {
        const std::lock_guard lock(chores_mutex_);
        stopping_ = true;
    }
    chores_end_.notify_all();
    wake_up_workers();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

int Worker::run_due() {
    for (const auto& chore : chores_) run(chore);
    int begun = 0;
    std::optional<Outcome> last;
    while (const auto job = record_and_take(last)) {
        ++begun;
        last = run(*job);
    }
    return begun;
}

void Worker::run(const Chore& chore) {
    try {
        chore.action();
    } catch (const std::exception& error) {
        logging::error("a chore failed; it will be tried again", {{"reason", error.what()}});
    }
}

void Worker::do_chores_until_stopped() {
    using std::chrono::steady_clock;
    while (!stopping_) {
        auto next = steady_clock::time_point::max();
        for (auto& chore : chores_) {
            if (chore.next <= steady_clock::now() && !stopping_) {
                run(chore);
                chore.next = steady_clock::now() + chore.interval;
            }
            next = std::min(next, chore.next);
        }
        std::unique_lock lock(chores_mutex_);
        chores_end_.wait_until(lock, next, [this] { return stopping_.load(); });
    }
}

void Worker::work_until_stopped() {
    std::optional<Outcome> last;
    while (!stopping_) {
        const auto seen = wake_ups();
        std::optional<queue::Held> job;
        try {
            stage_recurring();
            job = record_and_take(last);
            last.reset();
        } catch (const std::exception& error) {
            // `last` is kept and recorded once the database answers again.
            logging::error("the job queue cannot be reached", {{"reason", error.what()}});
        }
        if (job) {
            last = run(*job);
        } else if (!stopping_) {
            sleep_until_woken(seen, settings_.polling_interval);
        }
    }
    if (!last) return;
    try {
        database_.write([&](db::Write& tx) { record(tx, *last, clock_.now(), /*jitter=*/0); });
    } catch (const std::exception& error) {
        logging::error("the end of a job was not recorded; it will be done again",
                       {{"job", last->job.id.value()}, {"reason", error.what()}});
    }
}

std::optional<queue::Held> Worker::record_and_take(const std::optional<Outcome>& last) {
    const base::Instant now = clock_.now();
    const double jitter = jitter_();
    return database_.write([&](db::Write& tx) -> std::optional<queue::Held> {
        if (last) record(tx, *last, now, jitter);
        while (auto job = queue::take(tx, kinds_, now, now + settings_.lease)) {
            if (job->attempt <= most_attempts) return job;
            queue::record_dead(tx, *job, "the worker ended without an answer each time", now);
        }
        return std::nullopt;
    });
}

void Worker::record(const db::Write& tx, const Outcome& outcome, base::Instant now, double jitter) {
    const queue::Held& job = outcome.job;
    auto recorded = queue::Recorded::yes;
    if (outcome.kind == Outcome::Kind::done) {
        recorded = queue::record_done(tx, job, now);
    } else if (outcome.kind == Outcome::Kind::gave_up || job.attempt >= most_attempts) {
        recorded = queue::record_dead(tx, job, outcome.error, now);
    } else {
        recorded =
            queue::record_failure(tx, job, outcome.error, now + pause_after(job.attempt, jitter));
    }
    if (recorded == queue::Recorded::lease_was_lost) {
        logging::warning("a job took longer than its lease and was begun again",
                         {{"job", job.id.value()}, {"kind", job.kind}});
    }
}

Worker::Outcome Worker::run(const queue::Held& job) const {
    Outcome outcome{.job = job, .kind = Outcome::Kind::done, .error = {}};
    try {
        handlers_.at(job.kind)({.id = job.id, .payload = job.payload, .attempt = job.attempt});
        return outcome;
    } catch (const GiveUp& error) {
        outcome.kind = Outcome::Kind::gave_up;
        outcome.error = error.what();
    } catch (const std::exception& error) {
        outcome.kind = Outcome::Kind::failed;
        outcome.error = error.what();
    }
    // The error's text may name a person; it is in the database, for the officers.
    logging::warning("a job failed", {{"job", job.id.value()},
                                      {"kind", job.kind},
                                      {"attempt", job.attempt},
                                      {"gave_up", outcome.kind == Outcome::Kind::gave_up}});
    return outcome;
}

}  // namespace jobs
