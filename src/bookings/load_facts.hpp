#pragma once

#include "bookings/decision.hpp"
#include "bookings/draft.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace bookings {

/// A span of days, both included.
struct Days {
    base::Date from;
    base::Date to;
};

/// The facts to show those days and to decide the draft, wherever its lines lie. Places are read
/// as they are at this moment: good for a page, not for a confirmation.
[[nodiscard]] Facts load_facts(const town::Services& services, db::Read read,
                               families::FamilyScope scope, const Draft& draft, Days days);

/// The facts to confirm the draft: the catalogue can no longer change, and the places that
/// `promised` takes or gives back stay locked, until the transaction ends.
[[nodiscard]] Facts lock_facts(const town::Services& services, db::Write& write,
                               families::FamilyScope scope, const Draft& draft);

}  // namespace bookings
