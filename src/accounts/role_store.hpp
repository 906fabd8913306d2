#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/role.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// By name.
[[nodiscard]] std::vector<Role> all_roles(db::Read read);
[[nodiscard]] std::optional<Role> find_role(db::Read read, RoleId id);
/// By its code or its name, as the command line and the demo say it.
[[nodiscard]] std::optional<Role> find_role_named(db::Read read, std::string_view code_or_name);

/// Holds all roles until the end of the transaction. To be asked before anything that could take
/// away an administrator: of two at once, the second sees what the first has done.
void lock_roles(db::Write& tx);

/// Both throw db::Error (unique, "officer_role_name") when another role has that name.
RoleId add_role(db::Write& tx, const Role& role);
void set_role(db::Write& tx, const Role& role);
/// Only when nobody has it.
void delete_role(db::Write& tx, RoleId id);
/// How many officers have it, suspended ones included.
[[nodiscard]] int holders_of(db::Read read, RoleId id);
[[nodiscard]] std::map<RoleId, int> all_holders(db::Read read);

[[nodiscard]] std::vector<Assignment> assignments_of(db::Read read, AccountId officer);
/// In place of those he had.
void set_assignments(db::Write& tx, AccountId officer, const std::vector<Assignment>& assignments);

/// Officers who may manage officers and can sign in: neither suspended nor removed nor still
/// without a password.
[[nodiscard]] int count_administrators(db::Read read);

}  // namespace accounts
