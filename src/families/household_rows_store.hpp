#pragma once

#include <vector>

#include "families/household.hpp"
#include "platform/db/connection.hpp"

/// How a household and its children are read, one or many. For this room's own files.
namespace families {

/// Columns: id, file_number, name, residency; quotient, valid_from, valid_to of a quotient;
/// valid_from, residency of an address; valid_from, name of a tariff group. One row per quotient,
/// address and group: each part is kept once.
void add_household_row(Household& household, const db::Row& row);

/// Columns: child's id, first name, last name, birth date; household, valid_from, valid_to of a
/// home; school year, school id, school name, class name, level of a schooling; who cooks. One row
/// per home and schooling, a child's together: each part is kept once.
void add_child_row(std::vector<Child>& children, HouseholdId read_for, const db::Row& row);

}  // namespace families
