#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/id.hpp"
#include "town/ids.hpp"

namespace accounts {

using RoleId = base::Id<struct RoleTag>;

/// What a group of officers may do, under a name. Stored in `officer_role`; the administrators
/// change all of it.
struct Role {
    RoleId id;
    std::string code;  ///< "family_desk"; "" for a role that the town has made
    std::string name;  ///< « Agent du Guichet Famille »
    std::set<Permission> permissions;
};

/// A role that somebody has, in the whole town or in one facility.
struct Assignment {
    RoleId role;
    std::optional<town::FacilityId> facility;  ///< nothing: the whole town

    friend auto operator<=>(const Assignment&, const Assignment&) = default;
};

/// The codes of the roles that come with the program, for the command line and the demo.
namespace role_code {
inline constexpr std::string_view family_desk = "family_desk";
inline constexpr std::string_view regisseur = "regisseur";
inline constexpr std::string_view activity_leader = "activity_leader";
inline constexpr std::string_view early_childhood = "early_childhood";
inline constexpr std::string_view administrator = "administrator";
inline constexpr std::string_view auditor = "auditor";
}  // namespace role_code

/// How long a role's name may be.
inline constexpr std::size_t longest_role_name = 60;

}  // namespace accounts
