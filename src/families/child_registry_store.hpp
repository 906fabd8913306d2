#pragma once

#include <vector>

#include "accounts/actor.hpp"
#include "families/authorised_person.hpp"
#include "families/consent.hpp"
#include "families/diet.hpp"
#include "families/health_sheet.hpp"
#include "families/ids.hpp"
#include "families/insurance.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

/// Many children's sheets at once, for a town that is filled by a program: the demo.
namespace families {

struct NewChildSheet {
    ChildId child;
    accounts::AccountId by;  ///< the guardian who is said to have written it
    SecretHealthSheet health;
    ChildMeals meals;
    std::optional<Insurance> insurance;
    std::vector<AuthorisedPerson> persons;
    std::vector<ConsentStatement> consents;  ///< said by `by`
};
/// All of it said at `now`. The children have no sheets yet.
void add_child_sheets(const db::Write& write, const crypto::Keys& keys,
                      const std::vector<NewChildSheet>& sheets, base::Instant now,
                      base::Date kept_until);

}  // namespace families
