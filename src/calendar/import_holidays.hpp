#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/holiday_file.hpp"
#include "platform/db/database.hpp"

namespace calendar {

/// What to do when some lines of the file were not understood.
enum class OnProblem : std::uint8_t { write_nothing, write_the_rest };

enum class ImportRefusalKind : std::uint8_t {
    file_has_problems,  ///< see `problems`
    nothing_for_zone,   ///< the file holds no holiday of the town's zone
};
struct ImportRefusal {
    ImportRefusalKind kind = ImportRefusalKind::file_has_problems;
    std::vector<HolidayFileProblem> problems;
};

struct ImportReport {
    int holidays_written = 0;
    int bridge_days_written = 0;
    std::vector<std::string> school_years;  ///< labels of those written, by date
};

/// Puts the file's holidays of that zone in the place of those stored for the same school years,
/// bridge days as closures of the whole town, and raises the catalogue's version. `zone` becomes
/// the town's. The caller has checked that the officer may do so.
[[nodiscard]] base::Result<ImportReport, ImportRefusal> import_holidays(
    db::Database& database, const HolidayFile& file, Zone zone,
    OnProblem on_problem = OnProblem::write_nothing);

/// The same inside a transaction that is already open (a new town, the demo).
[[nodiscard]] base::Result<ImportReport, ImportRefusal> import_holidays(
    const db::Write& tx, const HolidayFile& file, Zone zone,
    OnProblem on_problem = OnProblem::write_nothing);

}  // namespace calendar
