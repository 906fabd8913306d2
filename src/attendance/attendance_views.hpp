#pragma once

#include <vector>

#include "attendance/attendance.hpp"
#include "platform/html/html.hpp"

namespace attendance {

/// For the family, beside its invoices; nothing when all was as booked.
[[nodiscard]] html::Html noted_view(const std::vector<NotedPresence>& noted);

}  // namespace attendance
