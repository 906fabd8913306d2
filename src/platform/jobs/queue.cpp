#include "platform/jobs/queue.hpp"

#include <algorithm>

namespace jobs::queue {

namespace {

/// An error text is for an officer's page; the start of it says enough.
std::string shortened(std::string_view error) {
    constexpr std::size_t most_bytes = 500;
    auto size = std::min(error.size(), most_bytes);
    const auto continues_character = [&] {
        return size < error.size() && (static_cast<unsigned char>(error[size]) & 0xc0U) == 0x80U;
    };
    while (size > 0 && continues_character()) --size;
    std::string text(error.substr(0, size));
    std::ranges::replace(text, '\0', ' ');
    return text;
}

Recorded recorded(std::int64_t changed_rows) {
    return changed_rows == 1 ? Recorded::yes : Recorded::lease_was_lost;
}

}  // namespace

base::Instant stage_recurring(const db::Write& tx, std::string_view kind,
                              std::chrono::seconds period, base::Instant now) {
    tx->execute(
        "INSERT INTO recurring_job (kind, next_at) VALUES (:kind, :now) "
        "ON CONFLICT (kind) DO NOTHING",
        {{"kind", kind}, {"now", now}});
    const auto moved = tx->execute(
        "UPDATE recurring_job SET next_at = :next WHERE kind = :kind AND next_at <= :now",
        {{"next", now + period}, {"kind", kind}, {"now", now}});
    if (moved == 1) enqueue(tx, kind, "", now);
    return tx->value<base::Instant>("SELECT next_at FROM recurring_job WHERE kind = :kind",
                                    {{"kind", kind}});
}

std::optional<Held> take(const db::Write& tx, const std::vector<std::string>& kinds,
                         base::Instant now, base::Instant lease_end) {
    const auto row = tx->one<JobId, std::string, std::string, int>(
        "UPDATE job SET state = 'running', attempts = attempts + 1, available_at = :lease_end "
        "WHERE id = (SELECT id FROM job WHERE state IN ('waiting', 'running') "
        "AND available_at <= :now AND kind IN (:kinds) ORDER BY available_at, id LIMIT 1 "
        "FOR UPDATE SKIP LOCKED) RETURNING id, kind, payload, attempts",
        {{"lease_end", lease_end}, {"now", now}, {"kinds", kinds}});
    if (!row) return std::nullopt;
    const auto& [id, kind, payload, attempt] = *row;
    return Held{id, kind, payload, attempt, lease_end};
}

// The attempt and the lease's end together tell this holder from one that came after it.

Recorded record_done(const db::Write& tx, const Held& job, base::Instant now) {
    return recorded(tx->execute(
        "UPDATE job SET state = 'done', finished_at = :now, last_error = NULL WHERE id = :id "
        "AND state = 'running' AND attempts = :attempt AND available_at = :lease_end",
        {{"now", now}, {"id", job.id}, {"attempt", job.attempt}, {"lease_end", job.lease_end}}));
}

Recorded record_failure(const db::Write& tx, const Held& job, std::string_view error,
                        base::Instant next_attempt_at) {
    return recorded(
        tx->execute("UPDATE job SET state = 'waiting', available_at = :next, last_error = :error "
                    "WHERE id = :id AND state = 'running' AND attempts = :attempt "
                    "AND available_at = :lease_end",
                    {{"next", next_attempt_at},
                     {"error", shortened(error)},
                     {"id", job.id},
                     {"attempt", job.attempt},
                     {"lease_end", job.lease_end}}));
}

Recorded record_dead(const db::Write& tx, const Held& job, std::string_view error,
                     base::Instant now) {
    return recorded(tx->execute(
        "UPDATE job SET state = 'dead', finished_at = :now, last_error = :error WHERE id = :id "
        "AND state = 'running' AND attempts = :attempt AND available_at = :lease_end",
        {{"now", now},
         {"error", shortened(error)},
         {"id", job.id},
         {"attempt", job.attempt},
         {"lease_end", job.lease_end}}));
}

}  // namespace jobs::queue
