#pragma once

#include <string>
#include <vector>

#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// What a household shows of itself to a child's other home: nothing, unless it chose to.
struct ContactSharing {
    bool phone = false;
    bool email = false;
    bool address = false;

    [[nodiscard]] bool is_anything() const { return phone || email || address; }
};

/// What this household shares of itself for that child.
[[nodiscard]] ContactSharing contact_sharing(db::Read read, const FamilyScope& scope,
                                             const Child& child);
void set_contact_sharing(db::Write& write, const FamilyScope& scope, const Child& child,
                         ContactSharing sharing, base::Instant now);

/// A guardian of the other home, with what that home shares; the rest is "".
struct SharedContact {
    std::string name;
    std::string phone;
    std::string email;
};
struct SharedHome {
    std::vector<SharedContact> guardians;
    std::vector<std::string> address;  ///< lines; none when it is not shared
};
/// The child's other homes on `today` that share something, and that alone.
[[nodiscard]] std::vector<SharedHome> shared_homes(db::Read read, const FamilyScope& scope,
                                                   const Child& child, base::Date today);

}  // namespace families
