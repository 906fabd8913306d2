#include "platform/jobs/jobs.hpp"

#include "base/check.hpp"
#include "platform/jobs/wake_up.hpp"

namespace jobs {

namespace {

std::string_view name_of(State state) {
    switch (state) {
        case State::waiting:
            return "waiting";
        case State::running:
            return "running";
        case State::done:
            return "done";
        case State::dead:
            return "dead";
    }
    CHECK(false);
}

}  // namespace

void enqueue(const db::Write& tx, std::string_view kind, std::string_view payload,
             base::Instant due_at) {
    tx.after_commit(wake_up_workers);
    tx->execute_later(
        "INSERT INTO job (kind, payload, state, due_at, available_at, attempts) "
        "VALUES (:kind, :payload, 'waiting', :due_at, :due_at, 0)",
        {{"kind", kind}, {"payload", payload}, {"due_at", due_at}});
}

std::vector<Summary> list(const db::Read& read, State state, int limit) {
    const bool is_open = state == State::waiting || state == State::running;
    const std::string_view order = is_open ? "available_at, id" : "finished_at DESC, id DESC";
    // The state is part of the text, so that the state's own index is found.
    const std::string sql =
        "SELECT id, kind, attempts, due_at, available_at, finished_at, last_error FROM job "
        "WHERE state = '" +
        std::string(name_of(state)) + "' ORDER BY " + std::string(order) + " LIMIT :limit";
    return read->all(sql, {{"limit", limit}}, [&](const db::Row& row) {
        return Summary{.id = row.get<JobId>(0),
                       .kind = row.get<std::string>(1),
                       .state = state,
                       .attempts = row.get<int>(2),
                       .due_at = row.get<base::Instant>(3),
                       .available_at = row.get<base::Instant>(4),
                       .finished_at = row.get<std::optional<base::Instant>>(5),
                       .last_error = row.get<std::optional<std::string>>(6)};
    });
}

Counts count(const db::Read& read) {
    Counts counts;
    read->each(
        "SELECT state, COUNT(*) FROM job WHERE state IN ('waiting', 'running') OR state = 'dead' "
        "GROUP BY state",
        {}, [&](const db::Row& row) {
            const auto [state, number] = row.as<std::string, std::int64_t>();
            if (state == name_of(State::waiting)) counts.waiting = number;
            if (state == name_of(State::running)) counts.running = number;
            if (state == name_of(State::dead)) counts.dead = number;
        });
    return counts;
}

Retried retry(const db::Write& tx, JobId id, base::Instant now) {
    tx.after_commit(wake_up_workers);
    const auto changed = tx->execute(
        "UPDATE job SET state = 'waiting', available_at = :now, attempts = 0, finished_at = NULL "
        "WHERE id = :id AND state = 'dead'",
        {{"now", now}, {"id", id}});
    return changed == 1 ? Retried::yes : Retried::was_not_dead;
}

std::int64_t remove_done(const db::Write& tx, base::Instant before) {
    return tx->execute("DELETE FROM job WHERE state = 'done' AND finished_at < :before",
                       {{"before", before}});
}

}  // namespace jobs
