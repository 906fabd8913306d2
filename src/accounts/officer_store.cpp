#include "accounts/officer_store.hpp"

#include <map>

#include "accounts/role_store.hpp"
#include "accounts/second_factor_store.hpp"

namespace accounts {

namespace {

constexpr std::string_view officer_rows =
    "SELECT a.id, a.identifier, a.email, a.display_name, a.password_hash, a.suspended_at, "
    "a.removed_at, a.blocked_at, f.confirmed_at, a.created_at, "
    "(SELECT max(s.last_seen_at) FROM web_session s "
    " WHERE s.account_id = a.id AND s.second_step = 'passed') "
    "FROM account a LEFT JOIN second_factor f ON f.account_id = a.id "
    "WHERE a.kind = 'officer' ORDER BY a.display_name, a.id";

Officer officer_of(const db::Row& row) {
    Officer officer;
    officer.id = row.get<AccountId>(0);
    officer.email = row.get<std::optional<std::string>>(2).value_or("");
    officer.display_name = row.text(3);
    const bool is_removed = !row.is_null(6);
    if (!is_removed) officer.identifier = row.text(1);
    officer.state = row.is_null(4) ? OfficerState::invited : OfficerState::active;
    if (!row.is_null(5)) officer.state = OfficerState::suspended;
    if (is_removed) officer.state = OfficerState::removed;
    officer.is_blocked = !row.is_null(7);
    officer.has_second_factor = !row.is_null(8);
    officer.created_at = row.get<base::Instant>(9);
    officer.last_seen_at = row.get<std::optional<base::Instant>>(10);
    return officer;
}

}  // namespace

std::vector<Officer> all_officers(db::Read read) {
    std::map<AccountId, std::vector<Assignment>> roles;
    read->each(
        "SELECT account_id, role_id, facility_id FROM officer_role_holder "
        "ORDER BY account_id, role_id, facility_id",
        {}, [&](const db::Row& row) {
            roles[row.get<AccountId>(0)].push_back(
                {row.get<RoleId>(1), row.get<std::optional<town::FacilityId>>(2)});
        });
    auto officers = read->all(officer_rows, {}, officer_of);
    for (auto& officer : officers) officer.roles = roles[officer.id];
    return officers;
}

std::optional<Officer> find_officer(db::Read read, AccountId id) {
    for (auto& officer : all_officers(read)) {
        if (officer.id == id) return std::move(officer);
    }
    return std::nullopt;
}

void set_suspended_at(db::Write& tx, AccountId id, std::optional<base::Instant> at) {
    tx->execute("UPDATE account SET suspended_at = :at WHERE id = :id", {{"at", at}, {"id", id}});
}

void remove_sign_in(db::Write& tx, AccountId id, base::Instant now) {
    delete_second_factor(tx, id);
    set_assignments(tx, id, {});
    tx->execute("DELETE FROM password_reset WHERE account_id = :id", {{"id", id}});
    tx->execute("DELETE FROM web_session WHERE account_id = :id", {{"id", id}});
    tx->execute("DELETE FROM email_change WHERE account_id = :id", {{"id", id}});
    // No identifier that somebody types has a space in it: this one is nobody's to sign in with.
    tx->execute(
        "UPDATE account SET identifier = :nobody, email = NULL, email_key = NULL, "
        "password_hash = NULL, suspended_at = :now, removed_at = :now WHERE id = :id",
        {{"nobody", "REMOVED " + std::to_string(id.value())}, {"now", now}, {"id", id}});
}

}  // namespace accounts
