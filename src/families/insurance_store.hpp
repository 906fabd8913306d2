#pragma once

#include <optional>
#include <string>

#include "families/family_scope.hpp"
#include "families/insurance.hpp"
#include "platform/db/database.hpp"

namespace families {

struct StoredInsurance {
    Insurance insurance;
    std::string changed_by;  ///< the guardian's name
    base::Instant changed_at;
};
/// Nothing when none was given, or the child is not of this household.
[[nodiscard]] std::optional<StoredInsurance> read_insurance(db::Read read, const FamilyScope& scope,
                                                            ChildId child);
void save_insurance(const db::Write& write, const FamilyScope& scope, ChildId child,
                    const Insurance& insurance, base::Instant now);

}  // namespace families
