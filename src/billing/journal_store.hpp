#pragma once

#include <vector>

#include "accounts/actor.hpp"
#include "billing/ids.hpp"
#include "billing/journal.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// A regie's journal of those days, both included.
struct JournalPeriod {
    RegieId regie;
    base::Date from;
    base::Date to;
};
/// By date, then as they were written. Nothing without `Permission::see_invoices`.
[[nodiscard]] std::vector<JournalLine> journal_lines(db::Read read,
                                                     const accounts::OfficerActor& actor,
                                                     const JournalPeriod& period);

}  // namespace billing
