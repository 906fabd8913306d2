#include "accounts/seal_audit_log.hpp"

#include "accounts/audit_chain_store.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {
/// A few milliseconds of SQLite's one writer.
constexpr int entries_per_write = 500;
}  // namespace

int seal_audit_log(const town::Services& services) {
    int sealed = 0;
    while (services.database.read([](db::Read& read) { return has_unlinked_entries(read); })) {
        const auto now = services.clock.now();
        const int linked = services.database.write(
            [&](db::Write& tx) { return link_entries(tx, services.keys, now, entries_per_write); });
        sealed += linked;
        if (linked == 0) break;
    }
    return sealed;
}

}  // namespace accounts
