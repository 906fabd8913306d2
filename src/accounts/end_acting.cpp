#include "accounts/end_acting.hpp"

#include <chrono>

#include "accounts/acting_store.hpp"
#include "accounts/audit_store.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

void record_end(db::Write& tx, AccountId officer, std::int64_t household, std::int64_t guardian,
                std::string_view why, base::Instant now, std::string_view remote_address) {
    record(tx, {.at = now,
                .account = officer,
                .action = audit_action::acting_ended,
                .subject = "household " + std::to_string(household),
                .detail = std::string(why),
                .remote_address = std::string(remote_address),
                .household = household,
                .on_behalf_of = guardian});
}

}  // namespace

std::int64_t end_acting_in(db::Write& tx, const Actor& officer, base::Instant now,
                           std::string_view remote_address) {
    const auto acting = find_acting(tx, officer.session(), now);
    if (!acting) return 0;
    remove_acting(tx, officer.session());
    if (acting->state == ActingState::going_on)
        record_end(tx, officer.account(), acting->household, acting->guardian, "", now,
                   remote_address);
    return acting->household;
}

std::int64_t end_acting(const town::Services& services, const OfficerActor& officer,
                        std::string_view remote_address) {
    const auto now = services.clock.now();
    return services.database.write(
        [&](db::Write& tx) { return end_acting_in(tx, officer, now, remote_address); });
}

int end_idle_acting(const town::Services& services) {
    constexpr int most_at_once = 100;
    const auto now = services.clock.now();
    const auto idle = services.database.read(
        [&](db::Read& read) { return idle_actings(read, now, most_at_once); });
    int ended = 0;
    for (const auto& acting : idle) {
        ended += services.database.write([&](db::Write& tx) {
            if (!mark_ended(tx, acting.session, now)) return 0;
            record_end(tx, acting.account, acting.household, acting.guardian, "sans activité", now,
                       "");
            return 1;
        });
    }
    return ended;
}

void keep_acting(const town::Services& services, const Actor& actor) {
    const auto now = services.clock.now();
    const auto* acting = actor.acting();
    if (!acting || now < acting->last_used_at + std::chrono::minutes(1)) return;
    try {
        services.database.write([&](db::Write& tx) { touch_acting(tx, actor.session(), now); });
    } catch (const db::Overloaded&) {
        return;
    } catch (const db::Error& error) {
        if (error.kind() != db::ErrorKind::busy) throw;
    }
}

}  // namespace accounts
