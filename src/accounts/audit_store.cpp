#include "accounts/audit_store.hpp"

namespace accounts {

void record(db::Write& tx, const AuditEntry& entry) {
    tx->execute(
        "INSERT INTO audit_entry (at, account_id, action, subject, detail, remote_address) "
        "VALUES (:at, :account, :action, :subject, :detail, :remote_address)",
        {{"at", entry.at},
         {"account", entry.account},
         {"action", entry.action},
         {"subject", entry.subject},
         {"detail", entry.detail},
         {"remote_address", entry.remote_address}});
}

}  // namespace accounts
