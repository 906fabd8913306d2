#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "aids/aid.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace aids {

/// The household's aids that count on `from` or later, by their dates or by what they gave. A
/// household without any costs one query.
[[nodiscard]] AidBook aids_of(db::Read read, const families::FamilyScope& scope, base::Date from,
                              base::Date today);
/// The same for who gives: nobody else gives anything of these aids until the transaction ends.
[[nodiscard]] AidBook lock_aids(const db::Write& tx, const families::FamilyScope& scope,
                                base::Date from, base::Date today);
/// Of many households, for who invoices them. Their aids are told apart by `Aid::household`.
[[nodiscard]] AidBook aids_of_batch(db::Read read,
                                    const std::vector<families::HouseholdId>& households,
                                    base::Date from, base::Date today);
/// Held, in the order of their ids, before anything is read of them.
void lock_aids_of_batch(const db::Write& tx, const std::vector<families::HouseholdId>& households);

/// All that the household was ever given, the newest first.
[[nodiscard]] AidBook all_aids_of(db::Read read, const families::FamilyScope& scope,
                                  base::Date today);
/// One of the household's, and whether it gave something already; nobody else does until the
/// transaction ends.
struct LockedAid {
    Aid aid;
    bool is_used = false;
};
[[nodiscard]] std::optional<LockedAid> lock_aid(const db::Write& tx,
                                                const families::FamilyScope& scope, AidId id);
/// Throws db::Error on `aid_form` when that form was written already.
[[nodiscard]] AidId add_aid(const db::Write& tx, const families::FamilyScope& scope, const Aid& aid,
                            std::string_view form_key, base::Instant now);
/// What that form gave, as it stands today, whosever it is.
[[nodiscard]] std::optional<Aid> aid_of_form_key(db::Read read, std::string_view form_key);
/// Of an aid that `lock_aid` found, not used yet.
void save_aid(const db::Write& tx, const Aid& aid);
void set_last_day(const db::Write& tx, AidId id, base::Date last_day);
/// Whether an aid ever gave something, or kept it ready, for a booking that was not cancelled.
[[nodiscard]] bool is_used(db::Read read, AidId id);

void add_uses(const db::Write& tx, const std::vector<AidUse>& uses);
/// What these places were given, whoever gave it, is left for others.
void remove_uses(const db::Write& tx, const std::vector<AidedPlace>& places);
/// The place is no longer on a waiting list: what was kept ready for it stays.
void stop_waiting(const db::Write& tx, const AidedPlace& place);

}  // namespace aids
