#pragma once

#include <span>

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

/// The days that hold all the draft's sessions; today when it has none.
[[nodiscard]] Days span_of(const town::Services& services, db::Read read, const Draft& draft);

/// The facts to show those days and to decide the draft, wherever its lines lie. Places are read
/// as they are at this moment: good for a page, not for a confirmation.
[[nodiscard]] Facts load_facts(const town::Services& services, db::Read read,
                               families::FamilyScope scope, const Draft& draft, Days days);

/// The facts to confirm the draft. The caller holds db::Lock::catalogue since before it was granted
/// the scope: until the transaction ends neither the catalogue nor anybody's custody can change.
/// The places that `promise` takes or gives back stay locked. Lines that only join a waiting list
/// share its lock: ten thousand families who come too late do not queue behind each other, and
/// whoever frees a place meanwhile sees all who wait for it.
[[nodiscard]] Facts lock_facts(const town::Services& services, db::Write& write,
                               families::FamilyScope scope, const Draft& draft,
                               std::span<const PromisedLine> promise);

/// What decide_fees needs for cancellations that no draft asks for; nothing else is loaded. The
/// household's fees stay locked. The caller holds db::Lock::catalogue exclusively.
[[nodiscard]] Facts lock_fee_facts(const town::Services& services, db::Write& write,
                                   families::FamilyScope scope,
                                   std::span<const DecidedLine> cancelled);

}  // namespace bookings
