#include "billing/load_annual_statement.hpp"

#include <algorithm>

#include "billing/annual_statement_store.hpp"

namespace billing {

HouseholdStatement load_annual_statement(db::Read read, const families::FamilyScope& scope,
                                         int year, base::Date today) {
    HouseholdStatement made;
    const base::Date last = std::chrono::year(year) / 12 / 31;
    const base::Date eve = std::chrono::year(year - 1) / 12 / 31;
    made.statement =
        annual_statement(year, care_invoices(read, scope, eve), care_invoices(read, scope, last),
                         counted_kinds(study_counts(read)));
    const auto id = scope.household_id();
    made.payer.recipient = families::households_of_batch(read, {id}).at(id).recipient;
    made.payer.file_number = scope.household().file_number;
    for (const auto& child : scope.children()) {
        if (child.has_other_home_on(last)) made.payer.in_two_homes.insert(child.id);
    }
    made.state = int(today.year()) > year ? YearState::over : YearState::going_on;
    return made;
}

std::vector<int> offered_years(db::Read read, const families::FamilyScope& scope,
                               base::Date today) {
    constexpr int years_kept = 3;
    auto years = statement_years(read, scope);
    std::erase_if(years, [&](int year) { return year < int(today.year()) - years_kept; });
    return years;
}

}  // namespace billing
