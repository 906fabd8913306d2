#include "accounts/role_store.hpp"

namespace accounts {

namespace {

constexpr std::string_view role_rows =
    "SELECT r.id, r.code, r.name, p.permission FROM officer_role r "
    "LEFT JOIN officer_role_permission p ON p.role_id = r.id ORDER BY r.name, r.id";

void write_permissions(db::Write& tx, RoleId id, const std::set<Permission>& permissions) {
    for (const auto permission : permissions) {
        tx->execute(
            "INSERT INTO officer_role_permission (role_id, permission) "
            "VALUES (:role, :permission)",
            {{"role", id}, {"permission", name(permission)}});
    }
}

void delete_permissions(db::Write& tx, RoleId id) {
    tx->execute("DELETE FROM officer_role_permission WHERE role_id = :role", {{"role", id}});
}

std::optional<std::string> code_or_null(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

}  // namespace

std::vector<Role> all_roles(db::Read read) {
    std::vector<Role> roles;
    read->each(role_rows, {}, [&](const db::Row& row) {
        const auto id = row.get<RoleId>(0);
        if (roles.empty() || roles.back().id != id) {
            roles.push_back({id,
                             row.get<std::optional<std::string>>(1).value_or(""),
                             row.get<std::string>(2),
                             {}});
        }
        if (row.is_null(3)) return;
        if (const auto permission = permission_named(row.text(3)))
            roles.back().permissions.insert(*permission);
    });
    return roles;
}

std::optional<Role> find_role(db::Read read, RoleId id) {
    for (auto& role : all_roles(read)) {
        if (role.id == id) return std::move(role);
    }
    return std::nullopt;
}

std::optional<Role> find_role_named(db::Read read, std::string_view code_or_name) {
    for (auto& role : all_roles(read)) {
        if (!code_or_name.empty() && (role.code == code_or_name || role.name == code_or_name))
            return std::move(role);
    }
    return std::nullopt;
}

void lock_roles(db::Write& tx) {
    tx->each("SELECT id FROM officer_role ORDER BY id FOR UPDATE", {}, [](const db::Row&) {});
}

RoleId add_role(db::Write& tx, const Role& role) {
    const auto id = tx->value<RoleId>(
        "INSERT INTO officer_role (code, name) VALUES (:code, :name) RETURNING id",
        {{"code", code_or_null(role.code)}, {"name", role.name}});
    write_permissions(tx, id, role.permissions);
    return id;
}

void set_role(db::Write& tx, const Role& role) {
    tx->execute("UPDATE officer_role SET name = :name WHERE id = :id",
                {{"name", role.name}, {"id", role.id}});
    delete_permissions(tx, role.id);
    write_permissions(tx, role.id, role.permissions);
}

void delete_role(db::Write& tx, RoleId id) {
    delete_permissions(tx, id);
    tx->execute("DELETE FROM officer_role WHERE id = :id", {{"id", id}});
}

int holders_of(db::Read read, RoleId id) {
    return read->value<int>(
        "SELECT count(DISTINCT account_id) FROM officer_role_holder WHERE role_id = :role",
        {{"role", id}});
}

std::map<RoleId, int> all_holders(db::Read read) {
    std::map<RoleId, int> holders;
    read->each(
        "SELECT role_id, count(DISTINCT account_id) FROM officer_role_holder GROUP BY role_id", {},
        [&](const db::Row& row) { holders.emplace(row.get<RoleId>(0), row.get<int>(1)); });
    return holders;
}

std::vector<Assignment> assignments_of(db::Read read, AccountId officer) {
    return read->all(
        "SELECT role_id, facility_id FROM officer_role_holder WHERE account_id = :account "
        "ORDER BY role_id, facility_id",
        {{"account", officer}}, [](const db::Row& row) {
            return Assignment{row.get<RoleId>(0), row.get<std::optional<town::FacilityId>>(1)};
        });
}

void set_assignments(db::Write& tx, AccountId officer, const std::vector<Assignment>& assignments) {
    tx->execute("DELETE FROM officer_role_holder WHERE account_id = :account",
                {{"account", officer}});
    for (const auto& assignment : assignments) {
        tx->execute(
            "INSERT INTO officer_role_holder (account_id, role_id, facility_id) "
            "VALUES (:account, :role, :facility)",
            {{"account", officer}, {"role", assignment.role}, {"facility", assignment.facility}});
    }
}

int count_administrators(db::Read read) {
    return read->value<int>(
        "SELECT count(DISTINCT a.id) FROM account a "
        "JOIN officer_role_holder h ON h.account_id = a.id AND h.facility_id IS NULL "
        "JOIN officer_role_permission p ON p.role_id = h.role_id AND p.permission = :permission "
        "WHERE a.kind = 'officer' AND a.suspended_at IS NULL AND a.removed_at IS NULL "
        "AND a.password_hash IS NOT NULL",
        {{"permission", name(Permission::manage_officers)}});
}

}  // namespace accounts
