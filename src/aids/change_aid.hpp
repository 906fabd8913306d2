#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "aids/aid.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

/// What officers do with a family's aids. Each asks for `Permission::manage_billing`.
namespace aids {

enum class AidRefusal : std::uint8_t {
    no_aid,       ///< no such household or aid, or a child of another household: answered 404
    is_used,      ///< it gave something already: it can be ended, and another given
    no_such_day,  ///< not one of its days
    other_form,   ///< that form gave another aid already
};

/// `aid` has no problems; its `id` and `household` are not read. A form sent twice, by its key, is
/// answered as the first was; with something else in it, nothing is given.
[[nodiscard]] base::Result<AidId, AidRefusal> give_aid(const town::Services& services,
                                                       const accounts::DeskOfficer& by,
                                                       families::HouseholdId household,
                                                       const Aid& aid, std::string_view form_key);
/// Writes `aid` over the one with its id, as long as nothing of it was used.
[[nodiscard]] base::Result<std::monostate, AidRefusal> correct_aid(const town::Services& services,
                                                                   const accounts::DeskOfficer& by,
                                                                   families::HouseholdId household,
                                                                   const Aid& aid);
/// Nothing is given for days after `last_day`, which is no later than the aid's own. What bookings
/// keep ready stays theirs: a family pays what it confirmed.
[[nodiscard]] base::Result<std::monostate, AidRefusal> end_aid(const town::Services& services,
                                                               const accounts::DeskOfficer& by,
                                                               families::HouseholdId household,
                                                               AidId id, base::Date last_day);

}  // namespace aids
