#pragma once

#include <optional>

#include "billing/annual_statement_documents.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// A household's statement of a year, and whom it is addressed to.
struct HouseholdStatement {
    AnnualStatement statement;
    StatementPayer payer;
    YearState state = YearState::over;
};
[[nodiscard]] HouseholdStatement load_annual_statement(db::Read read,
                                                       const families::FamilyScope& scope, int year,
                                                       base::Date today);

/// The same for the worker, which acts for nobody; nothing when there is nothing to declare.
[[nodiscard]] std::optional<HouseholdStatement> load_statement_to_send(
    db::Read read, families::HouseholdId household, int year, base::Date today);

/// A tax office looks three years back: the statements that are kept ready, the newest first, of
/// the years in which something was paid.
[[nodiscard]] std::vector<int> offered_years(db::Read read, const families::FamilyScope& scope,
                                             base::Date today);

}  // namespace billing
