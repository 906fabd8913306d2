#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "families/family_scope.hpp"
#include "payments/debit_mandate.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

/// How a mandate is suspended, taken up again, and ends.
namespace payments {

/// By the family. Debits that the bank has already are not called back. False when the household
/// has no such mandate in force.
[[nodiscard]] bool revoke_mandate(const town::Services& services,
                                  const accounts::FamilyActor& actor, DebitMandateId id,
                                  std::string_view remote_address);

enum class MandateAct : std::uint8_t { suspend, resume, revoke };
enum class MandateRefusal : std::uint8_t {
    no_mandate,   ///< or not this officer's to change
    wrong_state,  ///< somebody was first
};
/// By an officer, who says why. Asks for `Permission::manage_billing`.
[[nodiscard]] base::Result<std::monostate, MandateRefusal> change_mandate(
    const town::Services& services, const accounts::DeskOfficer& by, DebitMandateId id,
    MandateAct act, std::string_view reason);

/// The household's other mandate with that regie ends, since the next one takes its place.
void end_former_mandate(db::Write& tx, const families::FamilyScope& scope, const DebitMandate& next,
                        base::Instant now, std::string_view remote_address);

/// Mandates that were not used for 36 months end, and proposals of the day before are forgotten.
void end_unused_mandates(const town::Services& services);

}  // namespace payments
