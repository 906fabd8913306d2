#pragma once

#include <string>
#include <vector>

#include "billing/annual_statement.hpp"
#include "billing/delivery.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// The household's invoices as they stood at the end of that day. For who was granted it, and for
/// the worker, which acts for nobody.
[[nodiscard]] std::vector<CareInvoice> care_invoices(db::Read read, families::HouseholdId household,
                                                     base::Date last_day);
/// The years in which the household paid something, the newest first.
[[nodiscard]] std::vector<int> statement_years(db::Read read, const families::FamilyScope& scope);

/// A household that may have something to declare for a year: it paid something in it, and has a
/// child young enough.
struct StatementHousehold {
    families::HouseholdId id = {};
    std::string name = {};
    Delivery delivery = Delivery::portal;
    bool is_announced = false;  ///< by e-mail
};
/// By name. For who may manage billing.
[[nodiscard]] std::vector<StatementHousehold> statement_households(db::Read read, int year);
/// False when it was announced before.
[[nodiscard]] bool add_statement_notice(const db::Write& tx, int year,
                                        families::HouseholdId household, base::Instant now);

[[nodiscard]] StudyCounts study_counts(db::Read read);
void set_study_counts(const db::Write& tx, StudyCounts study);

}  // namespace billing
