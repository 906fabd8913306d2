#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/document_store.hpp"
#include "families/family_request.hpp"
#include "families/sheet_change.hpp"
#include "town/services.hpp"

namespace families {

struct SheetSaved {
    std::size_t changed = 0;    ///< fields that hold their new value
    std::size_t requested = 0;  ///< fields that wait for an officer
};

struct SheetRefusal {
    enum class Reason : std::uint8_t {
        no_household,
        foreign,             ///< a sheet of another household; recorded
        not_yours,           ///< see `not_yours`; recorded
        problems,            ///< see `problems`; nothing was written
        too_many_documents,  ///< of the household's wait to be checked: `proof` has no room
    };
    Reason reason = Reason::problems;
    std::optional<NotYours> not_yours = {};
    std::vector<std::pair<Field, FieldProblem>> problems = {};
};

/// What a family typed on a sheet: at once, or as a request to the officers, as the town chose for
/// each field. A field that the family may not change is left alone and recorded. `proof`, of its
/// income, is kept with what it proves, and waits to be checked; with it, a quotient that is the
/// same as before is asked for again.
[[nodiscard]] base::Result<SheetSaved, SheetRefusal> change_sheet(
    const town::Services& services, const accounts::FamilyActor& actor, Sheet sheet,
    const std::vector<TypedField>& typed, std::string_view remote_address,
    const std::optional<SealedFile>& proof = std::nullopt);

enum class NotWithdrawn : std::uint8_t { no_household, not_pending };
/// Takes back what the household asked for and no officer has decided.
[[nodiscard]] base::Result<ChangeRequestId, NotWithdrawn> withdraw_request(
    const town::Services& services, const accounts::FamilyActor& actor, ChangeRequestId request,
    std::string_view remote_address);

enum class NotCertified : std::uint8_t { no_household, foreign, not_yours, incomplete };
/// « Je certifie que ces informations sont exactes. » Refused while something mandatory is missing.
[[nodiscard]] base::Result<base::Date, NotCertified> certify_sheet(
    const town::Services& services, const accounts::FamilyActor& actor, Sheet sheet,
    std::string_view remote_address);

}  // namespace families
