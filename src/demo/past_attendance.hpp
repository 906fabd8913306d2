#pragma once

#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace demo {

/// In the month before `first_day`, for the family that visitors sign in as: a child fetched late
/// from the evening reception, and one who had lunch though nobody had booked. What there is no
/// occasion for is left out.
void write_past_attendance(const db::Write& write, base::Date first_day, base::Instant now);

}  // namespace demo
