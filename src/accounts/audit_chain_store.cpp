#include "accounts/audit_chain_store.hpp"

#include <chrono>

#include "accounts/audit_entry.hpp"

namespace accounts {

namespace {

constexpr std::string_view chain_purpose = "audit chain";
constexpr std::string_view checkpoint_purpose = "audit checkpoint";

/// A transaction that took an id may commit after later ids did, or never. After this time it
/// never will.
constexpr std::chrono::minutes longest_transaction{10};

std::optional<std::string> bytes_of(const db::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.blob(column);
}

/// From eleven columns that begin with `first`.
StoredEntry entry_from(const db::Row& row, int first) {
    return {row.get<std::int64_t>(first),
            row.get<base::Instant>(first + 1),
            row.get<std::optional<std::int64_t>>(first + 2),
            row.get<std::optional<std::int64_t>>(first + 3),
            row.get<std::optional<std::int64_t>>(first + 4),
            row.get<std::string>(first + 5),
            row.get<std::string>(first + 6),
            row.get<std::string>(first + 7),
            row.get<std::string>(first + 8),
            bytes_of(row, first + 9),
            row.get<std::string>(first + 10)};
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
    std::string text;
    append_counted(text, std::to_string(checkpoint.position));
    append_counted(text, checkpoint.hash);
    return text;
}

std::int64_t highest_linked_id(db::Read read) {
    return read->value<std::int64_t>("SELECT COALESCE(max(entry_id), 0) FROM audit_link");
}

/// Entries that committed after later ones were linked.
std::vector<StoredEntry> late_entries(db::Read read) {
    return read->all(R"(
        SELECT id, at, account_id, on_behalf_of_adult_id, household_id, action, subject, detail,
               remote_address, changes, changes_of
        FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_gap) ORDER BY id)",
                     {}, [](const db::Row& row) { return entry_from(row, 0); });
}

std::vector<StoredEntry> entries_after(db::Read read, std::int64_t id, int limit) {
    return read->all(R"(
        SELECT id, at, account_id, on_behalf_of_adult_id, household_id, action, subject, detail,
               remote_address, changes, changes_of
        FROM audit_entry WHERE id > :id ORDER BY id LIMIT :most)",
                     {{"id", id}, {"most", limit}},
                     [](const db::Row& row) { return entry_from(row, 0); });
}

/// Remembers the ids between `highest` and the last entry that nothing has: on their way, or rolled
/// back.
void note_gaps(db::Write& tx, std::int64_t highest, const std::vector<StoredEntry>& entries,
               base::Instant now) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& entry : entries) {
        for (auto id = highest + 1; id < entry.id; ++id)
            rows.push_back({db::to_value(id), db::to_value(now)});
        highest = entry.id;
    }
    if (!rows.empty())
        tx->insert_rows(
            "INSERT INTO audit_gap (entry_id, noticed_at) VALUES :rows "
            "ON CONFLICT (entry_id) DO NOTHING",
            rows);
}

void close_gaps(db::Write& tx, const std::vector<StoredEntry>& entries, base::Instant now) {
    std::vector<std::int64_t> ids;
    for (const auto& entry : entries) ids.push_back(entry.id);
    if (!ids.empty()) tx->execute("DELETE FROM audit_gap WHERE entry_id IN (:ids)", {{"ids", ids}});
    tx->execute("DELETE FROM audit_gap WHERE noticed_at < :before",
                {{"before", now - longest_transaction}});
}

}  // namespace

Checkpoint last_checkpoint(db::Read read) {
    const auto row = read->one<std::int64_t, std::string, std::string>(
        "SELECT position, hash, signature FROM audit_checkpoint ORDER BY position DESC LIMIT 1",
        {});
    if (!row) return {};
    return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

bool is_genuine(const crypto::Keys& keys, const Checkpoint& checkpoint) {
    if (checkpoint.position == 0) return true;
    return crypto::mac_matches(keys, checkpoint_purpose, checkpoint_text(checkpoint),
                               checkpoint.signature);
}

Link chain_end(db::Read read) {
    const auto row = read->one<std::int64_t, std::string, std::int64_t>(
        "SELECT position, hash, entry_id FROM audit_link ORDER BY position DESC LIMIT 1", {});
    if (row) return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row), std::nullopt};
    const auto checkpoint = last_checkpoint(read);
    return {checkpoint.position, checkpoint.hash, 0, std::nullopt};
}

std::vector<Link> links_after(db::Read read, std::int64_t position, int limit) {
    return read->all(R"(
        SELECT l.position, l.hash, l.entry_id, e.id, e.at, e.account_id, e.on_behalf_of_adult_id,
               e.household_id, e.action, e.subject, e.detail, e.remote_address, e.changes,
               e.changes_of
        FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
        WHERE l.position > :position ORDER BY l.position LIMIT :most)",
                     {{"position", position}, {"most", limit}}, [](const db::Row& row) {
                         Link link{row.get<std::int64_t>(0), row.get<std::string>(1),
                                   row.get<std::int64_t>(2), std::nullopt};
                         if (!row.is_null(3)) link.entry = entry_from(row, 3);
                         return link;
                     });
}

std::optional<std::string> hash_at(db::Read read, std::int64_t position) {
    const auto row = read->one<std::string>(
        "SELECT hash FROM audit_link WHERE position = :position", {{"position", position}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

bool has_unlinked_entries(db::Read read) {
    return !entries_after(read, highest_linked_id(read), 1).empty() || !late_entries(read).empty();
}

int link_entries(db::Write& tx, const crypto::Keys& keys, base::Instant now, int limit) {
    tx.lock_exclusive(db::Lock::audit_chain);
    const auto highest = highest_linked_id(tx);
    auto entries = late_entries(tx);
    const auto newest = entries_after(tx, highest, limit);
    close_gaps(tx, entries, now);
    note_gaps(tx, highest, newest, now);
    entries.insert(entries.end(), newest.begin(), newest.end());

    const auto end = chain_end(tx);
    auto position = end.position;
    auto hash = end.hash;
    std::vector<std::vector<db::Value>> rows;
    for (const auto& entry : entries) {
        ++position;
        hash = crypto::mac(keys, chain_purpose, link_text(position, hash, entry));
        rows.push_back({db::to_value(position), db::to_value(entry.id), db::to_value(hash)});
    }
    if (!rows.empty())
        tx->insert_rows("INSERT INTO audit_link (position, entry_id, hash) VALUES :rows", rows);
    return static_cast<int>(rows.size());
}

bool is_genuine(const crypto::Keys& keys, std::string_view previous_hash, const Link& link) {
    return link.entry &&
           crypto::mac_matches(keys, chain_purpose,
                               link_text(link.position, previous_hash, *link.entry), link.hash);
}

std::optional<std::int64_t> entry_outside_chain(db::Read read) {
    const auto row = read->one<std::int64_t>(R"(
        SELECT e.id FROM audit_entry e
        LEFT JOIN audit_link l ON l.entry_id = e.id
        LEFT JOIN audit_gap g ON g.entry_id = e.id
        WHERE l.entry_id IS NULL AND g.entry_id IS NULL AND e.id < :highest
        ORDER BY e.id LIMIT 1)",
                                             {{"highest", highest_linked_id(read)}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

void forget_links(db::Write& tx, const crypto::Keys& keys, std::span<const Link> links,
                  base::Instant now) {
    if (links.empty()) return;
    Checkpoint checkpoint{links.back().position, links.back().hash, {}};
    checkpoint.signature = crypto::mac(keys, checkpoint_purpose, checkpoint_text(checkpoint));
    tx->execute(
        "INSERT INTO audit_checkpoint (position, hash, made_at, signature) "
        "VALUES (:position, :hash, :now, :signature)",
        {{"position", checkpoint.position},
         {"hash", checkpoint.hash},
         {"now", now},
         {"signature", checkpoint.signature}});
    std::vector<std::int64_t> ids;
    for (const auto& link : links) ids.push_back(link.entry_id);
    tx->execute("DELETE FROM audit_link WHERE position <= :position",
                {{"position", checkpoint.position}});
    tx->execute("DELETE FROM audit_entry WHERE id IN (:ids)", {{"ids", ids}});
}

}  // namespace accounts
