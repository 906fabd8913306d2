#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/audit_chain.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

/// The chain's links. Whoever writes here holds `db::Lock::audit_chain`.
namespace accounts {

struct Link {
    std::int64_t position = 0;
    std::string hash;
    std::int64_t entry_id = 0;
    std::optional<StoredEntry> entry;  ///< nothing: it is gone
};

/// Where the chain begins after what retention took away. The first one has position 0.
struct Checkpoint {
    std::int64_t position = 0;
    std::string hash;
    std::string signature;
};
[[nodiscard]] Checkpoint last_checkpoint(db::Read read);
[[nodiscard]] bool is_genuine(const crypto::Keys& keys, const Checkpoint& checkpoint);

/// The link at the chain's end, without its entry, or the checkpoint when nothing follows it.
[[nodiscard]] Link chain_end(db::Read read);
/// The links after that position, at most `limit`.
[[nodiscard]] std::vector<Link> links_after(db::Read read, std::int64_t position, int limit);
/// The hash at that position, if there is such a link.
[[nodiscard]] std::optional<std::string> hash_at(db::Read read, std::int64_t position);

[[nodiscard]] bool has_unlinked_entries(db::Read read);
/// Links at most `limit` entries that are not linked yet. Answers how many.
int link_entries(db::Write& tx, const crypto::Keys& keys, base::Instant now, int limit);
/// Whether the link's hash is what the keys make of it.
[[nodiscard]] bool is_genuine(const crypto::Keys& keys, std::string_view previous_hash,
                              const Link& link);

/// An entry that no link covers and that is too old to be still on its way: nobody of ours wrote
/// it.
[[nodiscard]] std::optional<std::int64_t> entry_outside_chain(db::Read read);

/// Takes the first links and their entries away and signs where the chain goes on. `links` are the
/// very next ones after the last checkpoint.
void forget_links(db::Write& tx, const crypto::Keys& keys, std::span<const Link> links,
                  base::Instant now);

}  // namespace accounts
