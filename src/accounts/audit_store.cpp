#include "accounts/audit_store.hpp"

#include <string>

namespace accounts {

namespace {
constexpr std::string_view purpose = "audit";
}

SealedChanges sealed_changes(const crypto::Keys& keys, const std::vector<FieldChange>& changes,
                             ValuesOf values_of) {
    auto text = written(changes);
    if (text.empty()) return {};
    return {crypto::seal(keys, purpose, base::Sensitive<std::string>(std::move(text))), values_of};
}

std::optional<std::vector<FieldChange>> opened_changes(const crypto::Keys& keys,
                                                       std::string_view sealed) {
    const auto text = crypto::open(keys, purpose, sealed);
    return text ? parse_changes(text->reveal()) : std::nullopt;
}

void record(db::Write& tx, const AuditEntry& entry) {
    const auto& changes = entry.changes;
    const bool is_health = changes.values_of == ValuesOf::health;
    tx->execute_later(
        "INSERT INTO audit_entry (at, account_id, on_behalf_of_adult_id, household_id, action, "
        "subject, detail, remote_address, changes, changes_of) "
        "VALUES (:at, :account, :on_behalf_of, "
        "COALESCE(:household, (SELECT household_id FROM adult WHERE account_id = :account)), "
        ":action, :subject, :detail, :remote_address, :changes, :changes_of)",
        {{"at", entry.at},
         {"account", entry.account.account},
         {"on_behalf_of", entry.on_behalf_of ? entry.on_behalf_of : entry.account.on_behalf_of},
         {"household", entry.household ? entry.household : entry.account.household},
         {"action", entry.action},
         {"subject", entry.subject},
         {"detail", entry.detail},
         {"remote_address", entry.remote_address},
         {"changes", changes.bytes.empty() ? std::nullopt : std::optional(db::Blob{changes.bytes})},
         {"changes_of", is_health ? "health" : "file"}});
}

void record(db::Write& tx, const Actor& actor, AuditEntry entry) {
    entry.account = actor.account();
    if (const auto* acting = actor.acting()) {
        entry.on_behalf_of = acting->guardian;
        if (!entry.household) entry.household = acting->household;
    }
    record(tx, entry);
}

}  // namespace accounts
