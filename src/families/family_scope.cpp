#include "families/family_scope.hpp"

#include <algorithm>

namespace families {

const Child* FamilyScope::child(ChildId id) const {
    const auto found = std::ranges::find(children_, id, &Child::id);
    return found == children_.end() ? nullptr : &*found;
}

}  // namespace families
