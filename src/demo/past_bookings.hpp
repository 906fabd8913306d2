#pragma once

#include <cstdint>
#include <vector>

#include "demo/town_catalogue.hpp"

namespace demo {

/// What the families had booked when the demo begins: by their habits, from three weeks before
/// `first_day` to the winter holidays. The demo's own parents have booked November only, so that a
/// visitor has December to book. On one Wednesday of December the first centre is full.
void write_history(const db::Write& write, const TownPlan& plan,
                   const std::vector<WrittenChild>& children, base::Date first_day,
                   std::uint64_t seed, base::Instant now);

}  // namespace demo
