#pragma once

#include <map>
#include <optional>
#include <vector>

#include "families/authorised_person.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// By name; those removed are left out. Nobody for a child that is not of this household.
[[nodiscard]] std::vector<AuthorisedPerson> authorised_persons(db::Read read,
                                                               const FamilyScope& scope,
                                                               ChildId child);
/// In the scope's account's name, from now on.
AuthorisedPersonId add_authorised_person(const db::Write& write, const FamilyScope& scope,
                                         ChildId child, const AuthorisedPerson& person,
                                         base::Instant now);
/// False when there is no such person for that child.
[[nodiscard]]  /// Whether it is one of this child's, removed or not.
[[nodiscard]] bool
was_authorised(db::Read read, const FamilyScope& scope, ChildId child, AuthorisedPersonId id);
bool remove_authorised_person(const db::Write& write, const FamilyScope& scope, ChildId child,
                              AuthorisedPersonId person, base::Instant now);

/// For those who hand the children over: whom they may give each child to, and whom they call.
[[nodiscard]] std::map<ChildId, std::vector<AuthorisedPerson>> authorised_persons(
    db::Read read, const accounts::OfficerActor& actor, const std::vector<ChildId>& children);

}  // namespace families
