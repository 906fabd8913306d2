#pragma once

#include <utility>
#include <vector>

#include "families/address.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

/// The addresses a household has had and will have: the one source of where it lives, and the one
/// place where that is written. The household's own row repeats today's, for lists and searches.
namespace families {

/// Where the household lives on that day.
[[nodiscard]] Address address_on(db::Read read, const FamilyScope& scope, base::Date date);
/// All its addresses, the newest first.
[[nodiscard]] std::vector<AddressPeriod> addresses_of(db::Read read, const FamilyScope& scope);

/// The first address of a household whose row was just written: for as long as anybody remembers.
void begin_address(const db::Write& tx, HouseholdId household, const Address& address,
                   Residency residency);
/// The same for many at once.
struct FirstAddress {
    HouseholdId household;
    Address address;
    Residency residency = Residency::resident;
};
void begin_addresses(const db::Write& tx, const std::vector<FirstAddress>& addresses);

/// What becomes of addresses that begin on the new one's day or later.
enum class PlannedAddresses : std::uint8_t { replaced, kept };
/// From that day on the household lives there, until the next address that is kept.
void write_address(const db::Write& tx, HouseholdId household, const Address& address,
                   Residency residency, base::Date from, PlannedAddresses planned);
/// The household's row says where it lives on `today`.
void show_address_of(const db::Write& tx, HouseholdId household, base::Date today);

/// For the use cases and stores of this room that have asked who may: the one in force that day.
[[nodiscard]] AddressPeriod address_period(db::Read read, HouseholdId household, base::Date date);

}  // namespace families
