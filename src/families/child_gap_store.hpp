#pragma once

#include <map>
#include <vector>

#include "families/child_gap.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// What is known of each child of the household; of a shared child, whichever home said it.
[[nodiscard]] std::map<ChildId, ChildFacts> child_facts(db::Read read, const FamilyScope& scope);

}  // namespace families
