#pragma once

#include "base/civil_date.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace demo {

/// What some families have done in their files before the visitor comes: sheets certified, of late
/// and long ago, and requests that wait for an officer.
void write_family_acts(const town::Services& services, db::Write& write, base::Date first_day,
                       base::Instant now);

}  // namespace demo
