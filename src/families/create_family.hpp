#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/family_search_store.hpp"
#include "families/household.hpp"
#include "town/services.hpp"

namespace families {

struct PlannedAdult {
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
};
struct PlannedChild {
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
    std::optional<SchoolClassId> school_class;
};
/// A family as it is told at the counter.
struct PlannedFamily {
    std::string name;  ///< "": from the adults' last names
    std::string street;
    std::string postcode;
    std::string town;
    Residency residency = Residency::resident;
    std::vector<PlannedAdult> adults;
    std::vector<PlannedChild> children;
    std::optional<int> quotient;  ///< in force from today, as the CAF certified it
};

enum class CreationRefusal : std::uint8_t {
    not_allowed,
    no_adult,       ///< a file belongs to somebody
    email_taken,    ///< by another account: this adult has one already
    unknown_class,  ///< or one of another school year
};

struct CreatedFamily {
    HouseholdId household;
    std::string file_number;
    std::vector<std::string> identifiers;  ///< of the adults, in their order
};

/// « Durand – Martin »: the adults' last names, each once.
[[nodiscard]] std::string household_name(const std::vector<PlannedAdult>& adults);

/// Households that look like this family: one of its adults or children by name, a phone or an
/// e-mail. To be asked before creating it.
[[nodiscard]] std::vector<FoundHousehold> similar_families(db::Read read,
                                                           const accounts::OfficerActor& officer,
                                                           const PlannedFamily& family);

/// The household with a file number of its own, its adults each with an account and an identifier
/// to sign in with once activated, its children, their classes and the quotient.
[[nodiscard]] base::Result<CreatedFamily, CreationRefusal> create_family(
    const town::Services& services, const accounts::OfficerActor& officer,
    const PlannedFamily& family, const std::string& remote_address);

}  // namespace families
