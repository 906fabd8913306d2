#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/family_file.hpp"
#include "families/sheet_change.hpp"
#include "town/services.hpp"

namespace families {

/// What an officer typed over a sheet of a family's file.
struct SheetCorrection {
    HouseholdId household;
    Sheet sheet;
    std::vector<TypedField> typed;
    base::Date quotient_from;                         ///< of a new quotient
    std::optional<ParentalAuthority> authority = {};  ///< of an adult
    std::optional<SchoolClassId> school_class = {};   ///< of a child; nothing: stays as it is
    std::string seen;  ///< `fingerprint` of the sheet as it was shown
    std::string remote_address;
};

struct CorrectionRefusal {
    enum class Reason : std::uint8_t {
        unknown,            ///< no such sheet in that household, or the permission is missing
        changed_meanwhile,  ///< somebody else wrote on the sheet: to be looked at again
        problems,           ///< see `problems`; nothing was written
        email_taken,        ///< by another account
        unknown_class,      ///< none of the town's
    };
    Reason reason = Reason::unknown;
    std::vector<std::pair<Field, FieldProblem>> problems = {};
};

/// Stands for what a sheet holds: two officers, or an officer and the family, do not overwrite each
/// other unseen.
[[nodiscard]] std::string fingerprint(const FieldValues& values);

/// Writes what differs, at once, whatever the town lets families change: with old and new values in
/// the audit log, the sheet to be certified again and the family told. Answers how many fields.
[[nodiscard]] base::Result<std::size_t, CorrectionRefusal> correct_sheet(
    const town::Services& services, const accounts::OfficerActor& officer,
    const SheetCorrection& correction);

}  // namespace families
