#pragma once

#include <vector>

#include "families/certification.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// The household's certifications, cancelled and expired ones too.
[[nodiscard]] std::vector<Certification> certifications_of(db::Read read, const FamilyScope& scope);
/// The one of that sheet, or null.
[[nodiscard]] const Certification* certification_in(const std::vector<Certification>& all,
                                                    Sheet sheet);

/// The adult of the scope's account certifies the sheet. False, and nothing is written, when the
/// sheet is not of this household or the account is none of its adults.
[[nodiscard]] bool certify(const db::Write& write, const FamilyScope& scope, Sheet sheet,
                           base::Date today);

/// Whoever changes something of a sheet calls it, in the same transaction. A child of two homes
/// has one sheet: both must certify it again.
void cancel_certification(const db::Write& write, const FamilyScope& scope, Sheet sheet);
/// Of an adult whose address was confirmed by the link sent to it, where nobody need be signed in.
void cancel_certification(const db::Write& write, AdultId adult);

/// How long certifications hold here; a year unless the town decided otherwise.
[[nodiscard]] CertificationValidity certification_validity(db::Read read);
void set_certification_validity(const db::Write& write, const CertificationValidity& validity);

}  // namespace families
