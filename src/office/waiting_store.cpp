#include "office/waiting_store.hpp"

namespace office {

base::Pile dead_letters_waiting(db::Read read) {
    const auto row = read->one<std::int64_t, std::optional<base::Instant>>(
        "SELECT count(*), min(finished_at) FROM job WHERE state = 'dead'", {});
    return row ? base::Pile{std::get<0>(*row), std::get<1>(*row)} : base::Pile{};
}

std::vector<WaitingDeadLetter> oldest_dead_letters(db::Read read, int most) {
    return read->all(R"(
        SELECT id, coalesce(last_error, ''), finished_at FROM job WHERE state = 'dead'
        ORDER BY finished_at, id LIMIT :most)",
                     {{"most", most}}, [](const db::Row& row) {
                         return WaitingDeadLetter{row.integer(0), row.get<std::string>(1),
                                                  row.get<base::Instant>(2)};
                     });
}

base::Pile invitations_waiting(db::Read read) {
    const auto row = read->one<std::int64_t, std::optional<base::Instant>>(R"(
        SELECT count(*), min(created_at) FROM account
        WHERE kind = 'officer' AND password_hash IS NULL AND suspended_at IS NULL
            AND removed_at IS NULL)",
                                                                           {});
    return row ? base::Pile{std::get<0>(*row), std::get<1>(*row)} : base::Pile{};
}

std::vector<WaitingInvitation> oldest_invitations(db::Read read, int most) {
    return read->all(R"(
        SELECT id, display_name, coalesce(email, ''), created_at FROM account
        WHERE kind = 'officer' AND password_hash IS NULL AND suspended_at IS NULL
            AND removed_at IS NULL
        ORDER BY created_at, id LIMIT :most)",
                     {{"most", most}}, [](const db::Row& row) {
                         return WaitingInvitation{row.integer(0), row.get<std::string>(1),
                                                  row.get<std::string>(2),
                                                  row.get<base::Instant>(3)};
                     });
}

}  // namespace office
