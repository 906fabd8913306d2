#pragma once

#include <vector>

#include "billing/annual_statement.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// The household's invoices as they stood at the end of that day.
[[nodiscard]] std::vector<CareInvoice> care_invoices(db::Read read,
                                                     const families::FamilyScope& scope,
                                                     base::Date last_day);
/// The years in which the household paid something, the newest first.
[[nodiscard]] std::vector<int> statement_years(db::Read read, const families::FamilyScope& scope);

[[nodiscard]] StudyCounts study_counts(db::Read read);
void set_study_counts(const db::Write& tx, StudyCounts study);

}  // namespace billing
