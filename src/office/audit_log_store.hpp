#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/audit_search.hpp"
#include "platform/db/database.hpp"

namespace office {

/// The newest entries that the filter wants, after that place, at most `limit`. A page is read from
/// an index however long the log is.
[[nodiscard]] std::vector<AuditLine> search_audit_log(db::Read read, const AuditFilter& filter,
                                                      const std::optional<AuditPlace>& after,
                                                      int limit);

struct AuditDetail {
    AuditLine line;
    std::string changes;  ///< sealed; "" for none
    std::optional<std::int64_t> chain_position;
};
[[nodiscard]] std::optional<AuditDetail> read_audit_entry(db::Read read, std::int64_t id);

/// By the number of its file, or by its id; nothing when neither is one's.
[[nodiscard]] std::optional<std::int64_t> find_household(db::Read read, std::string_view number);

struct OfficerName {
    accounts::AccountId account;
    std::string name;
};
/// All who ever were officers, by name.
[[nodiscard]] std::vector<OfficerName> officer_names(db::Read read);

}  // namespace office
