#pragma once

#include <vector>

#include "accounts/actor.hpp"
#include "billing/takings.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// All families' takings of those days, both included, in the order they were recorded. Nothing
/// without `Permission::see_invoices`.
[[nodiscard]] std::vector<Taking> takings_between(db::Read read,
                                                  const accounts::OfficerActor& actor,
                                                  base::Date from, base::Date to);

}  // namespace billing
