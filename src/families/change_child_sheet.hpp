#pragma once

#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/authorised_person.hpp"
#include "families/consent.hpp"
#include "families/diet.hpp"
#include "families/health_sheet.hpp"
#include "families/ids.hpp"
#include "families/insurance.hpp"
#include "town/services.hpp"

/// What a guardian changes of a child's sheet. Each is one transaction: the right to do it is
/// proved, the change written, its certification cancelled, the audit log told. A child's homes
/// share one sheet, since their guardians have the same authority (Code civil, articles 371-1,
/// 372-2).
namespace families {

struct ChildChange {
    const town::Services& services;
    const accounts::FamilyActor& actor;
    ChildId child;
    std::string remote_address;
};

enum class NotChanged : std::uint8_t {
    no_household,
    foreign_child,
    changed_meanwhile,  ///< by somebody else, since the form was shown
    nobody,             ///< the person has been removed meanwhile
    foreign_person,     ///< never was one of the child's
};
/// `same`: it was so already, and nothing was written.
enum class Changed : std::uint8_t { yes, same };
using ChangeAnswer = base::Result<Changed, NotChanged>;

/// `seen_version` is that of the sheet the form was filled from, 0 without any.
[[nodiscard]] ChangeAnswer change_health_sheet(const ChildChange& by,
                                               const SecretHealthSheet& sheet, int seen_version);

/// A family's choice among the town's diets; others are left out.
[[nodiscard]] ChangeAnswer change_meals(const ChildChange& by, const ChildMeals& meals);

[[nodiscard]] ChangeAnswer change_insurance(const ChildChange& by, const Insurance& insurance);

/// For the child, and for those of `also_for` that live in the same household (S7).
[[nodiscard]] ChangeAnswer add_person(const ChildChange& by, const AuthorisedPerson& person,
                                      const std::vector<ChildId>& also_for);
/// Names for another child of the household whoever is named for this one and not yet for that.
[[nodiscard]] ChangeAnswer copy_persons(const ChildChange& by, ChildId to);
[[nodiscard]] ChangeAnswer remove_person(const ChildChange& by, AuthorisedPersonId person);

/// Keeps what is new of the statements; a child too young to leave alone does not, whatever is
/// said.
[[nodiscard]] ChangeAnswer give_consents(const ChildChange& by,
                                         std::vector<ConsentStatement> statements);

}  // namespace families
