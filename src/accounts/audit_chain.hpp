#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"

/// The audit log as a chain: each entry has a position, and a keyed hash over that position, the
/// hash before and all its fields. Whoever changes, takes away, adds or moves an entry without the
/// town's keys breaks the chain there.
namespace accounts {

/// An entry as it lies in the database.
struct StoredEntry {
    std::int64_t id = 0;
    base::Instant at;
    std::optional<std::int64_t> account;
    std::optional<std::int64_t> on_behalf_of;
    std::optional<std::int64_t> household;
    std::string action;
    std::string subject;
    std::string detail;
    std::string remote_address;
    std::optional<std::string> changes;  ///< sealed bytes
    std::string changes_of;
};

/// What a link's hash is made of. The first link follows upon "".
[[nodiscard]] std::string link_text(std::int64_t position, std::string_view previous_hash,
                                    const StoredEntry& entry);

/// A place in the chain, kept elsewhere so that a missing end is noticed: "1204:mK3…".
struct Anchor {
    std::int64_t position = 0;
    std::string hash;
    [[nodiscard]] std::string text() const;
    friend bool operator==(const Anchor&, const Anchor&) = default;
};
/// Nothing when it is not what `text()` writes.
[[nodiscard]] std::optional<Anchor> parse_anchor(std::string_view text);

}  // namespace accounts
