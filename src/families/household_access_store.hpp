#pragma once

#include <map>
#include <set>
#include <vector>

#include "families/activation_store.hpp"

/// Who of many households can sign in. For work behind the scenes, which acts for nobody.
namespace families {

/// Those of which a guardian signs in and is told by e-mail: his account is active, and has an
/// address.
[[nodiscard]] std::set<HouseholdId> households_online(db::Read read,
                                                      const std::vector<HouseholdId>& ids);

/// Of each household in which no guardian has ever signed in, and that has a child to be asked
/// about: the first guardian who may.
[[nodiscard]] std::map<HouseholdId, LetterRecipient> first_sign_ins(
    db::Read read, const std::vector<HouseholdId>& ids);

}  // namespace families
