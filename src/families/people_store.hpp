#pragma once

#include <optional>
#include <string>
#include <vector>

#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// An adult as the desk calls or writes to him.
struct AdultSummary {
    AdultId id;
    std::optional<accounts::AccountId> account;  ///< nothing: cannot sign in
    bool is_guardian = true;                     ///< else somebody to call
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
    std::string identifier;  ///< "" without an account
};
[[nodiscard]] std::vector<AdultSummary> adults_of(db::Read read, const FamilyScope& scope);

/// Who was of the household. For officers alone.
struct FormerAdult {
    std::string name;
    base::Date last_day;
    std::string reason;
};
[[nodiscard]] std::vector<FormerAdult> former_adults_of(db::Read read,
                                                        const accounts::OfficerActor& actor,
                                                        const FamilyScope& scope);

struct HouseholdAddress {
    std::string street;
    std::string postcode;
    std::string town;
};
[[nodiscard]] HouseholdAddress address_of(db::Read read, const FamilyScope& scope);

/// Another household in which one of the children lives or has lived. For officers alone: what one
/// home may know of the other is less.
struct OtherHome {
    ChildId child;
    HouseholdId household;
    std::string name;
};
[[nodiscard]] std::vector<OtherHome> other_homes(db::Read read, const accounts::OfficerActor& actor,
                                                 const FamilyScope& scope);

}  // namespace families
