#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// What is written down when an officer begins to act.
struct NewActing {
    WebSessionId session;
    std::int64_t household = 0;
    std::int64_t guardian = 0;  ///< an adult's id
    std::string household_name;
    std::string guardian_name;
    std::string csrf_secret;
};
/// The session acts for nobody yet, or no longer.
void add_acting(db::Write& tx, const NewActing& acting, base::Instant now);

/// For whom the session acts, or acted until it had been idle for too long.
[[nodiscard]] std::optional<Acting> find_acting(db::Read read, WebSessionId session,
                                                base::Instant now);
void touch_acting(db::Write& tx, WebSessionId session, base::Instant now);
/// False when there was none.
bool remove_acting(db::Write& tx, WebSessionId session);

/// One that nobody uses any more, though nobody ended it.
struct IdleActing {
    WebSessionId session;
    AccountId account;
    std::int64_t household = 0;
    std::int64_t guardian = 0;
};
/// Idle for too long, or its session is closed; at most `limit`.
[[nodiscard]] std::vector<IdleActing> idle_actings(db::Read read, base::Instant now, int limit);
/// False when it was used, or ended, meanwhile.
bool mark_ended(db::Write& tx, WebSessionId session, base::Instant now);

}  // namespace accounts
