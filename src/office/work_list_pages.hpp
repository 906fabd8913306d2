#pragma once

#include <span>
#include <string_view>

#include "accounts/visit.hpp"
#include "base/pile.hpp"
#include "office/work_list_views.hpp"

/// What waits for officers. A room with work for them adds a line to the list in
/// work_list_pages.cpp.
namespace office {

/// Work of one kind, for officers with that permission.
struct WorkPile {
    accounts::Permission permission;
    std::string_view one;     ///< « demande de modification »
    std::string_view many;    ///< « demandes de modification »
    std::string_view oldest;  ///< « la plus ancienne »
    std::string_view href;    ///< where it is done
    base::Pile (*waiting)(db::Read read, const accounts::OfficerActor& actor);
    /// The oldest of it, at most so many.
    std::vector<WorkItem> (*items)(const accounts::OfficerVisit& visit, db::Read read, int most);
};
[[nodiscard]] std::span<const WorkPile> work_piles();

/// How much waits for this officer, all piles together.
[[nodiscard]] std::int64_t waiting_for(db::Read read, const accounts::OfficerActor& actor);
/// Whether any pile is for this officer.
[[nodiscard]] bool has_work_list(const accounts::OfficerActor& actor);

}  // namespace office
