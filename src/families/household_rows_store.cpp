#include "families/household_rows_store.hpp"

#include <algorithm>

namespace families {

namespace {

Residency residency_in(std::string_view stored) {
    return stored == "resident" ? Residency::resident : Residency::non_resident;
}

void add_residency(Household& household, const db::Row& row) {
    const ResidencyPeriod period{row.get<base::Date>(7), residency_in(row.text(8))};
    const bool is_known = std::ranges::any_of(
        household.residencies,
        [&](const ResidencyPeriod& known) { return known.valid_from == period.valid_from; });
    if (!is_known) household.residencies.push_back(period);
}

void add_group(Household& household, const db::Row& row) {
    const auto from = row.get<base::Date>(9);
    const bool is_known =
        std::ranges::find(household.groups, from, &TariffGroupPeriod::valid_from) !=
        household.groups.end();
    if (!is_known)
        household.groups.push_back({from, row.is_null(10) ? "" : row.get<std::string>(10)});
}

}  // namespace

void add_household_row(Household& household, const db::Row& row) {
    household.id = row.get<HouseholdId>(0);
    household.file_number = row.get<std::string>(1);
    household.name = row.get<std::string>(2);
    household.residency = residency_in(row.text(3));
    if (!row.is_null(7)) add_residency(household, row);
    if (!row.is_null(9)) add_group(household, row);
    if (row.is_null(4)) return;
    const QuotientFamilial quotient{row.get<int>(4), row.get<base::Date>(5),
                                    row.get<std::optional<base::Date>>(6)};
    const bool is_known = !household.quotients.empty() &&
                          household.quotients.back().valid_from == quotient.valid_from;
    if (!is_known) household.quotients.push_back(quotient);
}

void add_child_row(std::vector<Child>& children, HouseholdId read_for, const db::Row& row) {
    const auto id = row.get<ChildId>(0);
    if (children.empty() || children.back().id != id) {
        children.push_back({id,
                            row.get<std::string>(1),
                            row.get<std::string>(2),
                            row.get<base::Date>(3),
                            {},
                            {},
                            read_for,
                            parse_meal_source(row.text(12)).value_or(MealSource::kitchen)});
    }
    auto& child = children.back();
    const ChildHome home{row.get<HouseholdId>(4), row.get<base::Date>(5),
                         row.get<std::optional<base::Date>>(6)};
    const bool is_known = std::ranges::any_of(child.homes.households, [&](const ChildHome& known) {
        return known.household == home.household && known.valid_from == home.valid_from;
    });
    if (!is_known) child.homes.households.push_back(home);
    if (row.is_null(7) || child.schooling_in(row.text(7))) return;
    child.schooling.push_back({row.get<std::string>(7), row.get<SchoolId>(8),
                               row.get<std::string>(9), row.get<std::string>(10),
                               row.get<std::string>(11)});
}

}  // namespace families
