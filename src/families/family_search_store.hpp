#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"

/// How officers find a family among tens of thousands.
namespace families {

enum class SearchAmong : std::uint8_t { everyone, adults, children };

struct FamilySearch {
    std::string words = {};  ///< as typed; "" lists the families of the school
    SearchAmong among = SearchAmong::everyone;
    std::string school_year = {};  ///< for the two below, and for what is shown of the children
    std::optional<SchoolId> school = {};  ///< families with a child there
    std::string class_name = {};          ///< and in that class; "" any
    int limit = 50;
};

/// What of somebody answered the words.
enum class MatchedField : std::uint8_t { name, phone, email, identifier, file_number };

struct FoundAdult {
    AdultId id;
    std::string name;
    std::string phone;
    std::string email;
    std::string identifier;
    std::set<MatchedField> matched;
};
struct FoundChild {
    ChildId id;
    std::string name;
    base::Date birth_date;
    std::string school;  ///< "" when it goes to none of the town's this year
    std::string class_name;
    std::set<MatchedField> matched;
};
struct FoundHousehold {
    HouseholdId id;
    std::string file_number;
    std::string name;
    std::string town;
    std::set<MatchedField> matched;
    std::vector<FoundAdult> adults;
    std::vector<FoundChild> children;
};

/// Households that hold every word of the search: in a name, a phone, an e-mail, an identifier or
/// the file's number; without accents, in any order, near spellings too (see search_words.hpp).
/// Best first, then by name. Nothing for an officer who may see no family.
[[nodiscard]] std::vector<FoundHousehold> search_households(db::Read read,
                                                            const accounts::OfficerActor& actor,
                                                            const FamilySearch& search);

}  // namespace families
