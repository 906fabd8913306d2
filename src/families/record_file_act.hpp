#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accounts/audit_entry.hpp"
#include "families/sheet_change.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace families {

/// What somebody did to a family file, for the audit log.
struct FileAct {
    accounts::Doer account;
    HouseholdId household;
    Sheet sheet;
    std::string_view action;  ///< "sheet_changed", "change_requested" …
    std::string detail;       ///< never a value: those stand in `changes`
    std::vector<ValueChange> changes;
    std::vector<accounts::FieldChange> other_changes = {};  ///< of what is no field of the table
    std::string remote_address;
};

/// Written in the same transaction as what it tells.
void record_file_act(const town::Services& services, db::Write& write, const FileAct& act);

/// "child 12", as the audit log names what was touched.
[[nodiscard]] std::string subject_text(Sheet sheet);

}  // namespace families
