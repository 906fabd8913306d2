#pragma once

#include <cstdint>
#include <string_view>

#include "accounts/actor.hpp"
#include "accounts/role.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace accounts {

/// Why a role stays as it is.
enum class RoleRefusal : std::uint8_t {
    not_found,
    name_missing,
    name_too_long,  ///< over `longest_role_name` characters
    name_taken,
    no_permission,       ///< a role that gives nothing would say nothing
    last_administrator,  ///< nobody who can sign in would be left to manage officers
    still_given,         ///< somebody has it: it cannot be deleted
};

/// Writes a role, new when its id is none. What its holders may do changes from their next click
/// on. In the audit log, with the permissions before and after.
[[nodiscard]] base::Result<RoleId, RoleRefusal> change_role(const town::Services& services,
                                                            const OfficerActor& administrator,
                                                            Role role,
                                                            std::string_view remote_address);

struct RoleRemoved {};
[[nodiscard]] base::Result<RoleRemoved, RoleRefusal> remove_role(const town::Services& services,
                                                                 const OfficerActor& administrator,
                                                                 RoleId role,
                                                                 std::string_view remote_address);

}  // namespace accounts
