#pragma once

#include <string_view>
#include <vector>

#include "support/portal.hpp"

/// How the small town of `Portal` comes into its database.
namespace support {

[[nodiscard]] SmallTown build_small_town(db::Write& tx, const base::TownTime& town_time,
                                         base::Instant now);
[[nodiscard]] Family write_family(db::Write& tx, const SmallTown& town, const NewFamily& family,
                                  base::Instant now);
/// Days already open stay as they are. Units of the centre get their room, with 5 places.
void open_days(const db::Write& tx, const SmallTown& town, activities::UnitId unit,
               const std::vector<base::Date>& days);
void close_session(const db::Write& tx, activities::UnitId unit, base::Date day,
                   std::string_view reason);

/// The weekdays from one day to another, both included.
[[nodiscard]] std::vector<base::Date> weekdays(base::Date from, base::Date to);

}  // namespace support
