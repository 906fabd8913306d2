#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/one_off_charge.hpp"
#include "town/services.hpp"

/// What officers do with one-off charges. Each asks for `Permission::manage_billing`.
namespace billing {

/// As it was typed, judged already.
struct ChargeOrder {
    families::HouseholdId household = {};
    RegieId regie = {};
    std::optional<families::ChildId> child = {};  ///< of the household
    base::Date date = {};
    std::string label = {};   ///< not empty
    std::string reason = {};  ///< not empty
    base::Money amount = {};  ///< above 0, at most `most_charged_at_once`
    std::string form_key = {};
};

enum class ChargeRefusal : std::uint8_t {
    no_family,  ///< no such household, child, regie or charge, or not this officer's to charge
    known,      ///< that form was written already, with something else in it
    billed,     ///< it stands on an issued document: only a credit note takes it back
    was_withdrawn,
};

/// The next run bills it. A form sent twice is answered as the first time.
[[nodiscard]] base::Result<OneOffChargeId, ChargeRefusal> charge_household(
    const town::Services& services, const accounts::DeskOfficer& by, const ChargeOrder& order);
/// As long as no issued document asks for it. A draft that has it is prepared again.
[[nodiscard]] base::Result<std::monostate, ChargeRefusal> withdraw_charge(
    const town::Services& services, const accounts::DeskOfficer& by,
    families::HouseholdId household, OneOffChargeId id);

}  // namespace billing
