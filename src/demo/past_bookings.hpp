#pragma once

#include <cstdint>
#include <vector>

#include "demo/town_catalogue.hpp"

namespace demo {

struct HistoryOrder {
    base::Date from;       ///< of the first booking
    base::Date first_day;  ///< of the demo
    std::uint64_t seed = 0;
    base::Instant now;
};
/// What the families had booked when the demo begins: by their habits, to the winter holidays. The
/// demo's own parents have booked November only, so that a visitor has December to book. On one
/// Wednesday of December the first centre is full.
void write_history(const db::Write& write, const TownPlan& plan,
                   const std::vector<WrittenChild>& children, const HistoryOrder& order);

}  // namespace demo
