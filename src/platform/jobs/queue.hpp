#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/jobs/jobs.hpp"

/// The worker's side of the table `job`.
namespace jobs::queue {

/// A job in the hands of a worker, until `lease_end`.
struct Held {
    JobId id;
    std::string kind;
    std::string payload;
    int attempt = 0;  ///< from 1
    base::Instant lease_end;
};

/// Stages a job of `kind` when the last one was staged at least `period` ago, or never: of several
/// workers that ask at once, one does it. Answers when it is due next.
[[nodiscard]] base::Instant stage_recurring(const db::Write& tx, std::string_view kind,
                                            std::chrono::seconds period, base::Instant now);

/// The next job of one of `kinds` that is due or whose holder's lease has ended; no other worker
/// gets it before `lease_end`.
[[nodiscard]] std::optional<Held> take(const db::Write& tx, const std::vector<std::string>& kinds,
                                       base::Instant now, base::Instant lease_end);

enum class Recorded { yes, lease_was_lost };

Recorded record_done(const db::Write& tx, const Held& job, base::Instant now);
Recorded record_failure(const db::Write& tx, const Held& job, std::string_view error,
                        base::Instant next_attempt_at);
Recorded record_dead(const db::Write& tx, const Held& job, std::string_view error,
                     base::Instant now);

}  // namespace jobs::queue
