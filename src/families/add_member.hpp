#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/family_file.hpp"
#include "town/services.hpp"

namespace families {

enum class MemberRefusal : std::uint8_t {
    unknown,        ///< no such household, or the permission is missing
    email_taken,    ///< by another account: this adult has one already
    unknown_class,  ///< none of the town's
};

struct MemberAdult {
    HouseholdId household;
    AdultRole role = AdultRole::guardian;
    ParentalAuthority authority = ParentalAuthority::held;
    std::string first_name;
    std::string last_name;
    std::string phone;  ///< as normalised_phone writes it, or ""
    std::string email;
    std::string remote_address;
};
/// A guardian gets an identifier of his own, to be activated by a letter; a contact signs in
/// nowhere. The family is told.
[[nodiscard]] base::Result<AdultId, MemberRefusal> add_adult_to_household(
    const town::Services& services, const accounts::OfficerActor& officer,
    const MemberAdult& adult);

struct MemberChild {
    HouseholdId household;
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
    base::Date valid_from;  ///< the child's first day in the household
    std::optional<SchoolClassId> school_class;
    std::string remote_address;
};
[[nodiscard]] base::Result<ChildId, MemberRefusal> add_child_to_household(
    const town::Services& services, const accounts::OfficerActor& officer,
    const MemberChild& child);

}  // namespace families
