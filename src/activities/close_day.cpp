#include "activities/close_day.hpp"

#include <algorithm>
#include <utility>

#include "activities/activity_store.hpp"
#include "activities/session_store.hpp"
#include "base/text.hpp"

namespace activities {

namespace {

std::vector<SessionId> each_once(std::vector<SessionId> sessions) {
    std::ranges::sort(sessions);
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    return sessions;
}

bool all_exist(db::Read read, const std::vector<SessionId>& sessions) {
    return std::cmp_equal(count_sessions(read, sessions), sessions.size());
}

}  // namespace

base::Result<int, ClosingRefusal> close_day(db::Database& database,
                                            const std::vector<SessionId>& sessions,
                                            const std::string& reason) {
    using Answer = base::Result<int, ClosingRefusal>;
    const auto shown_reason = base::trimmed(reason);
    if (shown_reason.empty()) return base::refuse(ClosingRefusal::reason_missing);
    const auto ids = each_once(sessions);
    return database.write([&](db::Write& tx) -> Answer {
        bump_catalogue_version(tx);
        if (!all_exist(tx, ids)) return base::refuse(ClosingRefusal::unknown_session);
        return static_cast<int>(mark_closed(tx, ids, shown_reason));
    });
}

base::Result<int, ClosingRefusal> reopen_day(db::Database& database,
                                             const std::vector<SessionId>& sessions) {
    using Answer = base::Result<int, ClosingRefusal>;
    const auto ids = each_once(sessions);
    return database.write([&](db::Write& tx) -> Answer {
        bump_catalogue_version(tx);
        if (!all_exist(tx, ids)) return base::refuse(ClosingRefusal::unknown_session);
        return static_cast<int>(mark_open(tx, ids));
    });
}

}  // namespace activities
