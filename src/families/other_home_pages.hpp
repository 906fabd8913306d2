#pragma once

#include "accounts/visit.hpp"

namespace families {

/// What a child's other home shares, and what this one does. `:child` is the path parameter; a
/// child of one home has no such page.
[[nodiscard]] http::Response show_other_home(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_contact_sharing(const accounts::FamilyVisit& visit);

}  // namespace families
