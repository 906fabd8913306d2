#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "families/custody_change.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// Adds their custody calendars and exceptions to children of two homes.
void add_custody(db::Read read, std::vector<Child>& children);

/// A calendar as an officer set it.
struct CustodyRecord {
    CustodyCalendar calendar;
    CustodyDocument document;
    base::Instant set_at{};
    std::string set_by;  ///< "" when no officer did
};
/// The child's calendars, the last one first.
[[nodiscard]] std::vector<CustodyRecord> custody_records(db::Read read, const FamilyScope& scope,
                                                         const Child& child);

/// A household as officers call it.
struct HomeName {
    HouseholdId household;
    std::string name;
    std::string file_number;
};
/// Every household the child has lived in, in the order of its homes.
[[nodiscard]] std::vector<HomeName> home_names(db::Read read, const FamilyScope& scope,
                                               const Child& child);
/// The household with that file number, for an officer who may set custody.
[[nodiscard]] std::optional<HomeName> home_with_number(db::Read read,
                                                       const accounts::OfficerActor& actor,
                                                       std::string_view file_number);

/// Who sets what is written, by what right, when.
struct CustodyAct {
    accounts::AccountId set_by;
    base::Instant set_at{};
    CustodyDocument document;  ///< of a new calendar
};
/// Writes what `after` (see `changed_homes`) has changed of the child's homes.
void write_homes(db::Write& write, const FamilyScope& scope, const Child& child,
                 const ChildHomes& after, const CustodyAct& act);

/// Writes a calendar that nobody set on a page: the demo's, an import's.
void add_custody_calendar(const db::Write& write, ChildId child, const NewCustodyCalendar& calendar,
                          base::Instant now);

/// Whom to tell about a household: its guardians who can sign in and have an e-mail.
struct GuardianAddress {
    accounts::AccountId account;
    std::string name;
    std::string email;
};
/// For the worker, which acts for nobody: not to be shown on a page.
[[nodiscard]] std::vector<GuardianAddress> guardians_to_tell(db::Read read, HouseholdId household);
/// The same: the child's first name, "" when it is unknown.
[[nodiscard]] std::string first_name_to_tell(db::Read read, ChildId child);

}  // namespace families
