#pragma once

#include <vector>

#include "families/ids.hpp"
#include "platform/db/database.hpp"

/// The words by which families are found follow what is written of them. Whoever writes a name, a
/// phone, an address or a number of a household, an adult or a child calls one of these after it,
/// in the same transaction.
namespace families {

void index_household(const db::Write& write, HouseholdId household);
/// With the account's identifier, if there is an account.
void index_adult(const db::Write& write, AdultId adult);
/// All adults of the household at once.
void index_adults_of(const db::Write& write, HouseholdId household);
/// Households that were just written, with their adults: many at once.
void index_new_households(const db::Write& write, const std::vector<HouseholdId>& households);
/// In every household in which the child lives or has lived.
void index_child(const db::Write& write, ChildId child);
/// The same for many at once.
void index_children(const db::Write& write, const std::vector<ChildId>& children);

/// All of it anew: after families were written by other means than this program's.
void rebuild_search(const db::Write& write);

}  // namespace families
