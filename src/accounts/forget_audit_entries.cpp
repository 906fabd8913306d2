#include "accounts/forget_audit_entries.hpp"

#include <algorithm>
#include <chrono>
#include <span>

#include "accounts/audit_chain_store.hpp"
#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

constexpr int links_per_write = 500;

base::Instant oldest_kept(const town::Services& services) {
    const auto today = services.today();
    auto day = today.year() / today.month() / today.day() - services.config.audit.retention;
    if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
    return services.town_time.instant(base::Date(day), std::chrono::seconds(0));
}

/// What one transaction takes away.
struct Oldest {
    Checkpoint after;
    std::vector<Link> links;
    Forgetting verdict = Forgetting::done;
};

Oldest oldest_links(const town::Services& services, base::Instant before) {
    auto oldest = services.database.read([](db::Read& read) {
        const auto checkpoint = last_checkpoint(read);
        auto links = links_after(read, checkpoint.position, links_per_write);
        const auto end = chain_end(read).position;
        if (!links.empty() && links.back().position == end) links.pop_back();
        return Oldest{checkpoint, std::move(links)};
    });
    if (!is_genuine(services.keys, oldest.after))
        return {oldest.after, {}, Forgetting::chain_is_broken};
    auto position = oldest.after.position;
    auto hash = oldest.after.hash;
    std::vector<Link> verified;
    for (const auto& link : oldest.links) {
        if (link.entry && link.entry->at >= before) break;
        if (link.position != ++position || !is_genuine(services.keys, hash, link)) {
            oldest.verdict = Forgetting::chain_is_broken;
            break;
        }
        hash = link.hash;
        verified.push_back(link);
    }
    oldest.links = std::move(verified);
    return oldest;
}

/// False when another process was quicker.
bool forget(const town::Services& services, const Oldest& oldest, base::Instant now) {
    return services.database.write([&](db::Write& tx) {
        tx.lock_exclusive(db::Lock::audit_chain);
        if (last_checkpoint(tx).position != oldest.after.position) return false;
        forget_links(tx, services.keys, oldest.links, now);
        return true;
    });
}

}  // namespace

Forgetting forget_audit_entries(const town::Services& services) {
    const auto now = services.clock.now();
    const auto before = oldest_kept(services);
    std::size_t count = 0;
    auto oldest = oldest_links(services, before);
    while (!oldest.links.empty() && forget(services, oldest, now)) {
        count += oldest.links.size();
        oldest = oldest_links(services, before);
    }
    if (count == 0) return oldest.verdict;
    services.database.write([&](db::Write& tx) {
        record(tx, {.at = now,
                    .account = std::nullopt,
                    .action = audit_action::entries_forgotten,
                    .subject = "audit log",
                    .detail = std::to_string(count) + " entrées d’avant le " +
                              base::french::date(services.town_time.date(before)),
                    .remote_address = ""});
    });
    return oldest.verdict;
}

}  // namespace accounts
