#include "billing/load_annual_statement.hpp"

#include <algorithm>

#include "billing/annual_statement_store.hpp"

namespace billing {

namespace {

HouseholdStatement statement_of(db::Read read, const families::HouseholdOfBatch& household,
                                const std::vector<families::Child>& children, int year,
                                base::Date today) {
    HouseholdStatement made;
    const auto id = household.household.id;
    const base::Date last = std::chrono::year(year) / 12 / 31;
    const base::Date eve = std::chrono::year(year - 1) / 12 / 31;
    made.statement =
        annual_statement(year, care_invoices(read, id, eve), care_invoices(read, id, last),
                         counted_kinds(study_counts(read)));
    made.payer.recipient = household.recipient;
    made.payer.file_number = household.household.file_number;
    for (const auto& child : children) {
        if (child.has_other_home_on(last)) made.payer.in_two_homes.insert(child.id);
    }
    made.state = int(today.year()) > year ? YearState::over : YearState::going_on;
    return made;
}

}  // namespace

HouseholdStatement load_annual_statement(db::Read read, const families::FamilyScope& scope,
                                         int year, base::Date today) {
    const auto id = scope.household_id();
    return statement_of(read, families::households_of_batch(read, {id}).at(id), scope.children(),
                        year, today);
}

std::optional<HouseholdStatement> load_statement_to_send(db::Read read,
                                                         families::HouseholdId household, int year,
                                                         base::Date today) {
    const auto batch = families::households_of_batch(read, {household});
    const auto found = batch.find(household);
    if (found == batch.end()) return std::nullopt;
    auto made = statement_of(read, found->second, found->second.children, year, today);
    if (made.statement.total_care.is_zero()) return std::nullopt;
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
