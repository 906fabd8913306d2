#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "platform/db/database.hpp"

/// Work to be done after a commit: e-mails, documents, calls to other services. A job is written in
/// the transaction of what it follows from, so that neither exists without the other, and done
/// later by a Worker (worker.hpp), **at least once**: a crash between the deed and its record makes
/// it happen again. Handlers are written so that a second time does little harm.
namespace jobs {

using JobId = base::Id<struct JobTag>;

enum class State {
    waiting,  ///< for its time, or for its next attempt
    running,  ///< held by a worker until its lease ends
    done,
    dead,  ///< given up: an officer looks at it, and has it tried again
};

/// Writes a job into the caller's transaction. `kind` says which handler; `payload` is what it
/// needs to know, JSON as a rule. Workers of this process are woken when the transaction commits;
/// others find the job within their polling interval.
void enqueue(const db::Write& tx, std::string_view kind, std::string_view payload,
             base::Instant due_at);

/// A line of the officers' page. The payload may hold personal data and is not shown.
struct Summary {
    JobId id;
    std::string kind;
    State state = State::waiting;
    int attempts = 0;  ///< begun so far
    base::Instant due_at;
    base::Instant available_at;  ///< when a waiting one is tried next
    std::optional<base::Instant> finished_at;
    std::optional<std::string> last_error;
};

/// The `limit` most urgent ones of a state: the next to run first, the last finished first.
[[nodiscard]] std::vector<Summary> list(const db::Read& read, State state, int limit);

struct Counts {
    std::int64_t waiting = 0;
    std::int64_t running = 0;
    std::int64_t dead = 0;
};
/// Done ones are not counted: they are many, and nobody waits for them.
[[nodiscard]] Counts count(const db::Read& read);

enum class Retried { yes, was_not_dead };
/// Gives a dead job all its attempts again, from `now`.
Retried retry(const db::Write& tx, JobId id, base::Instant now);

/// Forgets jobs done before `before`. Answers how many.
std::int64_t remove_done(const db::Write& tx, base::Instant before);

}  // namespace jobs
