#include "accounts/change_role.hpp"

#include <string>
#include <utility>

#include "accounts/audit_store.hpp"
#include "accounts/role_store.hpp"
#include "base/text.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

std::string permissions_text(const std::set<Permission>& permissions) {
    std::string text;
    for (const auto permission : permissions) {
        if (!text.empty()) text += ", ";
        text += name(permission);
    }
    return text;
}

std::optional<RoleRefusal> refusal_of(const Role& role) {
    if (role.name.empty()) return RoleRefusal::name_missing;
    if (base::length(role.name) > longest_role_name) return RoleRefusal::name_too_long;
    if (role.permissions.empty()) return RoleRefusal::no_permission;
    return std::nullopt;
}

}  // namespace

base::Result<RoleId, RoleRefusal> change_role(const town::Services& services,
                                              const OfficerActor& administrator, Role role,
                                              std::string_view remote_address) {
    role.name = base::trimmed(role.name);
    if (const auto refusal = refusal_of(role)) return base::refuse(*refusal);
    const base::Instant now = services.clock.now();
    const bool is_new = role.id == RoleId();
    try {
        return services.database.write([&](db::Write& tx) -> base::Result<RoleId, RoleRefusal> {
            lock_roles(tx);
            const auto before = is_new ? std::optional(Role()) : find_role(tx, role.id);
            if (!before) return base::refuse(RoleRefusal::not_found);
            RoleId id = role.id;
            if (is_new) {
                id = add_role(tx, role);
            } else {
                set_role(tx, role);
            }
            if (count_administrators(tx) == 0) return base::refuse(RoleRefusal::last_administrator);
            record(tx, {.at = now,
                        .account = administrator.account(),
                        .action = is_new ? "role_added" : "role_changed",
                        .subject = "role " + std::to_string(id.value()),
                        .detail = role.name,
                        .remote_address = std::string(remote_address),
                        .changes = sealed_changes(services.keys,
                                                  {{"Nom", before->name, role.name},
                                                   {"Droits", permissions_text(before->permissions),
                                                    permissions_text(role.permissions)}})});
            return id;
        });
    } catch (const db::Error& error) {
        if (error.violates("officer_role_name")) return base::refuse(RoleRefusal::name_taken);
        throw;
    }
}

base::Result<RoleRemoved, RoleRefusal> remove_role(const town::Services& services,
                                                   const OfficerActor& administrator, RoleId role,
                                                   std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<RoleRemoved, RoleRefusal> {
        lock_roles(tx);
        const auto before = find_role(tx, role);
        if (!before) return base::refuse(RoleRefusal::not_found);
        if (holders_of(tx, role) > 0) return base::refuse(RoleRefusal::still_given);
        delete_role(tx, role);
        record(tx, {.at = now,
                    .account = administrator.account(),
                    .action = "role_removed",
                    .subject = "role " + std::to_string(role.value()),
                    .detail = before->name,
                    .remote_address = std::string(remote_address)});
        return RoleRemoved{};
    });
}

}  // namespace accounts
