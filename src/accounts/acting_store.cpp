#include "accounts/acting_store.hpp"

namespace accounts {

void add_acting(db::Write& tx, const NewActing& acting, base::Instant now) {
    tx->execute(R"(
        INSERT INTO acting (web_session_id, household_id, adult_id, household_name, guardian_name,
                            csrf_secret, started_at, last_used_at)
        VALUES (:session, :household, :guardian, :household_name, :guardian_name, :csrf_secret,
                :now, :now))",
                {{"session", acting.session},
                 {"household", acting.household},
                 {"guardian", acting.guardian},
                 {"household_name", acting.household_name},
                 {"guardian_name", acting.guardian_name},
                 {"csrf_secret", acting.csrf_secret},
                 {"now", now}});
}

std::optional<Acting> find_acting(db::Read read, WebSessionId session, base::Instant now) {
    std::optional<Acting> found;
    read->each(R"(
        SELECT household_id, adult_id, household_name, guardian_name, csrf_secret, last_used_at,
               ended_at
        FROM acting WHERE web_session_id = :session)",
               {{"session", session}}, [&](const db::Row& row) {
                   found = Acting{row.get<std::int64_t>(0), row.get<std::int64_t>(1),
                                  row.get<std::string>(2),  row.get<std::string>(3),
                                  row.get<std::string>(4),  row.get<base::Instant>(5),
                                  ActingState::going_on};
                   if (!row.is_null(6) || now >= found->last_used_at + longest_idle_acting)
                       found->state = ActingState::ended_by_itself;
               });
    return found;
}

void touch_acting(db::Write& tx, WebSessionId session, base::Instant now) {
    tx->execute(
        "UPDATE acting SET last_used_at = :now WHERE web_session_id = :session AND ended_at IS "
        "NULL",
        {{"now", now}, {"session", session}});
}

bool remove_acting(db::Write& tx, WebSessionId session) {
    return tx->execute("DELETE FROM acting WHERE web_session_id = :session",
                       {{"session", session}}) == 1;
}

std::vector<IdleActing> idle_actings(db::Read read, base::Instant now, int limit) {
    return read->all(R"(
        SELECT a.web_session_id, s.account_id, a.household_id, a.adult_id
        FROM acting a JOIN web_session s ON s.id = a.web_session_id
        WHERE a.ended_at IS NULL AND (a.last_used_at <= :before OR s.closed_at IS NOT NULL)
        ORDER BY a.last_used_at LIMIT :most)",
                     {{"before", now - longest_idle_acting}, {"most", limit}},
                     [](const db::Row& row) {
                         return IdleActing{row.get<WebSessionId>(0), row.get<AccountId>(1),
                                           row.get<std::int64_t>(2), row.get<std::int64_t>(3)};
                     });
}

bool mark_ended(db::Write& tx, WebSessionId session, base::Instant now) {
    return tx->execute(
               R"(
        UPDATE acting SET ended_at = :now
        WHERE web_session_id = :session AND ended_at IS NULL
          AND (last_used_at <= :before
               OR web_session_id IN (SELECT id FROM web_session WHERE closed_at IS NOT NULL)))",
               {{"now", now}, {"session", session}, {"before", now - longest_idle_acting}}) == 1;
}

}  // namespace accounts
