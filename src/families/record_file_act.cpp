#include "families/record_file_act.hpp"

#include "accounts/audit_store.hpp"

namespace families {

std::string subject_text(Sheet sheet) {
    switch (sheet.kind) {
        case SheetKind::household:
            return "household " + std::to_string(sheet.subject);
        case SheetKind::adult:
            return "adult " + std::to_string(sheet.subject);
        case SheetKind::child:
            break;
    }
    return "child " + std::to_string(sheet.subject);
}

namespace {

/// As the pages call each field, so that who reads the log reads French.
std::vector<accounts::FieldChange> labelled(const std::vector<ValueChange>& changes) {
    std::vector<accounts::FieldChange> all;
    for (const auto& change : changes)
        all.push_back(
            {std::string(family_field(change.field).label), change.old_value, change.new_value});
    return all;
}

}  // namespace

void record_file_act(const town::Services& services, db::Write& write, const FileAct& act) {
    auto changes = labelled(act.changes);
    changes.insert(changes.end(), act.other_changes.begin(), act.other_changes.end());
    accounts::record(write, {.at = services.clock.now(),
                             .account = act.account,
                             .action = act.action,
                             .subject = subject_text(act.sheet),
                             .detail = act.detail,
                             .remote_address = act.remote_address,
                             .household = act.household.value(),
                             .changes = accounts::sealed_changes(services.keys, changes)});
}

}  // namespace families
