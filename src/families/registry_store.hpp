#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "families/household.hpp"
#include "platform/db/database.hpp"

/// How schools, households, adults and children come into the town's registry: officers, imports
/// and the demo. Each function writes one row and answers its id.
namespace families {

/// How the database calls it.
[[nodiscard]] std::string_view stored_residency(Residency residency);

struct NewSchool {
    std::string name;
    std::string address;
    std::string week_rhythm;  ///< "four_days" or "four_and_half_days", see calendar::WeekRhythm
};
[[nodiscard]] SchoolId add_school(const db::Write& write, const NewSchool& school);

struct NewSchoolClass {
    SchoolId school;
    std::string school_year;  ///< "2026-2027"
    std::string name;         ///< "CE2 B"
    std::string level;        ///< PS MS GS CP CE1 CE2 CM1 CM2
    std::string teacher;
};
[[nodiscard]] SchoolClassId add_school_class(const db::Write& write, const NewSchoolClass& group);

struct NewHousehold {
    std::string file_number;
    std::string name;
    std::string street;  ///< with its number, as on a letter
    std::string postcode;
    std::string town;
    std::string insee_code;
    Residency residency = Residency::resident;
};
[[nodiscard]] HouseholdId add_household(const db::Write& write, const NewHousehold& household,
                                        base::Instant now);

struct NewGuardian {
    HouseholdId household;
    accounts::AccountId account;
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
};
[[nodiscard]] AdultId add_guardian(const db::Write& write, const NewGuardian& guardian);

struct NewChild {
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
};
[[nodiscard]] ChildId add_child(const db::Write& write, const NewChild& child);
/// Whether the words by which the child is found follow at once, or the caller indexes many.
enum class SearchIndexing : std::uint8_t { at_once, by_caller };
/// Makes the household one of the child's homes. Between two homes a custody calendar decides, see
/// custody_store.hpp.
void attach_child(const db::Write& write, ChildId child, const ChildHome& home,
                  SearchIndexing indexing = SearchIndexing::at_once);
void set_schooling(const db::Write& write, ChildId child, const std::string& school_year,
                   SchoolClassId school_class);
void add_quotient(const db::Write& write, HouseholdId household, const QuotientFamilial& quotient,
                  const std::string& source);

}  // namespace families
