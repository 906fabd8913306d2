#pragma once

#include <vector>

#include "billing/annual_statement.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// All that the household's statement of a year is made of.
[[nodiscard]] std::vector<CareInvoice> statement_invoices(db::Read read,
                                                          const families::FamilyScope& scope,
                                                          int year);
/// The years in which the household paid something, the newest first.
[[nodiscard]] std::vector<int> statement_years(db::Read read, const families::FamilyScope& scope);

[[nodiscard]] StudyCounts study_counts(db::Read read);
void set_study_counts(const db::Write& tx, StudyCounts study);

}  // namespace billing
