#pragma once

#include <map>
#include <vector>

#include "families/consent.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// All that was said for the child by those who are still its guardians, in the order it was said.
/// Nothing for a child that is not of this household.
[[nodiscard]] std::vector<ConsentStatement> consents_of(db::Read read, const FamilyScope& scope,
                                                        ChildId child);
/// `by` and `by_name` are the scope's account's.
void add_consent(const db::Write& write, const FamilyScope& scope, ChildId child,
                 const ConsentStatement& statement);

/// The same for those who look after the children.
[[nodiscard]] std::map<ChildId, std::vector<ConsentStatement>> consents_of(
    db::Read read, const accounts::OfficerActor& actor, const std::vector<ChildId>& children);

}  // namespace families
