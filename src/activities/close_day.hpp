#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "activities/ids.hpp"
#include "base/result.hpp"
#include "platform/db/database.hpp"

namespace activities {

enum class ClosingRefusal : std::uint8_t {
    unknown_session,
    reason_missing,  ///< families are told why
};

/// Closes sessions that were open ("grève", "travaux"); raises the catalogue's version. Their
/// bookings stay, for the officer to deal with. Answers how many were open until now.
[[nodiscard]] base::Result<int, ClosingRefusal> close_day(db::Database& database,
                                                          const std::vector<SessionId>& sessions,
                                                          const std::string& reason);
/// Opens them again.
[[nodiscard]] base::Result<int, ClosingRefusal> reopen_day(db::Database& database,
                                                           const std::vector<SessionId>& sessions);

}  // namespace activities
