#pragma once

#include <vector>

#include "demo/town_catalogue.hpp"
#include "demo/town_plan.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace demo {

/// Which streets belong to which school, papers that wait to be checked, moves in each state.
void write_papers(db::Write& write, const town::Services& services, const TownPlan& plan,
                  const std::vector<WrittenSchool>& schools, base::Instant now);

}  // namespace demo
