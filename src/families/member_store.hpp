#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "families/family_file.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

/// Who comes into a household and who leaves it. Nobody is ever deleted: a last day is written.
namespace families {

struct NewAdult {
    AdultRole role = AdultRole::guardian;
    ParentalAuthority authority = ParentalAuthority::held;
    std::optional<accounts::AccountId> account;  ///< of a guardian
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
};
[[nodiscard]] AdultId add_adult(const db::Write& write, const FamilyScope& scope,
                                const NewAdult& adult);
void set_parental_authority(const db::Write& write, const FamilyScope& scope, AdultId adult,
                            ParentalAuthority authority);

/// A class with its school; without an id when the child has none that year.
struct ClassHere {
    SchoolClassId id;
    std::string name;  ///< "École Paul-Lafargue, CE2 A"
};
[[nodiscard]] ClassHere class_of(db::Read read, ChildId child, std::string_view school_year);

/// The adult is no longer of the household after that day, which is not to come. False when he is
/// none of its adults, or has left it already.
[[nodiscard]] bool end_adult(const db::Write& write, const FamilyScope& scope, AdultId adult,
                             base::Date last_day, const std::string& reason);
/// The same for a child, also for a day to come; for every stay that goes beyond it.
[[nodiscard]] bool end_child(const db::Write& write, const FamilyScope& scope, ChildId child,
                             base::Date last_day, const std::string& reason);

}  // namespace families
