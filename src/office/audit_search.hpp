#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "accounts/audit_entry.hpp"
#include "base/civil_date.hpp"

namespace office {

/// Whether a family's entries hold those that tell only that an officer opened its file.
enum class LookEntries : std::uint8_t { shown, left_out };

/// Which entries of the audit log are wanted; what is absent does not count.
struct AuditFilter {
    std::optional<std::int64_t> household;
    std::optional<accounts::AccountId> account;
    std::string action;
    std::optional<base::Instant> from;
    std::optional<base::Instant> until;      ///< not included
    LookEntries looks = LookEntries::shown;  ///< for a household
};

/// A place in the log, newest first: pages begin after it. "2026-11-23T07:00:00Z.412" in addresses.
struct AuditPlace {
    base::Instant at;
    std::int64_t id = 0;
    [[nodiscard]] std::string text() const;
    friend bool operator==(const AuditPlace&, const AuditPlace&) = default;
};
[[nodiscard]] std::optional<AuditPlace> parse_place(std::string_view text);

/// An entry with the names of whom and what it is about, as they are now; "" when they are gone.
struct AuditLine {
    AuditPlace place;
    std::optional<accounts::AccountId> account;
    std::string account_name;
    bool is_officer = false;
    std::string on_behalf_of;  ///< the guardian's name
    std::optional<std::int64_t> household;
    std::string household_name;
    std::string file_number;
    std::string action;
    std::string subject;
    std::string detail;
    std::string remote_address;
    bool has_changes = false;
    accounts::ValuesOf values_of = accounts::ValuesOf::file;
};

}  // namespace office
