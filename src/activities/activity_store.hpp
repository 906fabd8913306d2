#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "activities/catalogue.hpp"
#include "activities/places.hpp"
#include "calendar/calendar_store.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace activities {

using calendar::bump_catalogue_version;
using calendar::catalogue_version;

/// Reads the whole catalogue: tens of milliseconds for a town. Pages use CatalogueCache.
[[nodiscard]] std::shared_ptr<const Catalogue> load_catalogue(db::Read read);

/// The catalogue kept in memory: `services.memory.of<activities::CatalogueCache>()`. Thread-safe.
class CatalogueCache {
 public:
    /// The catalogue as that very connection sees it: one cheap query when nothing has changed.
    /// In a transaction that changes the catalogue, call it before the change, not after.
    [[nodiscard]] std::shared_ptr<const Catalogue> current(db::Read read);

 private:
    std::mutex mutex_;
    std::shared_ptr<const Catalogue> kept_;
};

/// The household's enrolments that touch the span of dates, both included.
[[nodiscard]] std::vector<Enrolment> enrolments_of(db::Read read,
                                                   const families::FamilyScope& scope,
                                                   base::Date from, base::Date to);
/// All the household's enrolments, past ones included.
[[nodiscard]] std::vector<Enrolment> enrolments_of(db::Read read,
                                                   const families::FamilyScope& scope);

/// In id order; unknown ids are left out.
[[nodiscard]] std::vector<Places> places(db::Read read, const std::vector<CapacityUnitId>& ids);
/// The same for a write that will take places: the rows stay locked until the transaction ends.
/// They are locked in id order, each once, so that two families never wait for each other.
[[nodiscard]] std::vector<Places> lock_places(const db::Write& tx, std::vector<CapacityUnitId> ids);
/// For a write that lets a child wait for a place: any number of such writes go on together, but
/// until they end nobody frees a place there who would not see the child. Before `lock_places`.
void share_waiting_lists(const db::Write& tx, const std::vector<CapacityUnitId>& ids);
/// For a write that frees places: whoever joins a waiting list there has ended, or comes after it.
/// Before `lock_places`.
void own_waiting_lists(const db::Write& tx, const std::vector<CapacityUnitId>& ids);

/// Takes places: one statement for all units that lose the same number. Throws a db::Error that
/// `violates("capacity_unit_not_oversold")` when one would be sold twice: lock and look first.
void take_places(const db::Write& tx, const PlaceCounts& counts);
void free_places(const db::Write& tx, const PlaceCounts& counts);

}  // namespace activities
