#pragma once

#include <optional>
#include <vector>

#include "families/document_store.hpp"
#include "families/family_field.hpp"
#include "families/family_request.hpp"

/// A household's quotients, from when to when, and the papers that prove them.
namespace families {

struct ProvedQuotient {
    StatedQuotient quotient;
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: until the next one
    std::optional<DocumentId> proof;
};
/// The latest first.
[[nodiscard]] std::vector<ProvedQuotient> quotients_of(db::Read read, const FamilyScope& scope);

/// Of the quotient that begins that day.
void prove_quotient(const db::Write& tx, const FamilyScope& scope, base::Date valid_from,
                    DocumentId proof);
/// Earlier than it would: the day before the next one's first stays its last at the latest.
void end_quotient(const db::Write& tx, const FamilyScope& scope, base::Date valid_from,
                  base::Date valid_to);

/// What the household sent with a request of its own.
void attach_proof(const db::Write& tx, const FamilyScope& scope, ChangeRequestId request,
                  DocumentId proof);
[[nodiscard]] std::optional<DocumentId> proof_of(db::Read read, const FamilyScope& scope,
                                                 ChangeRequestId request);

}  // namespace families
