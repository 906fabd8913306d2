#pragma once

#include <cstdint>
#include <vector>

#include "demo/town_catalogue.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace demo {

/// What the invented families wrote of their children: health, meals, who may fetch them, what they
/// agree to. Some have not answered yet.
void write_child_sheets(const db::Write& write, const town::Services& services,
                        const std::vector<WrittenChild>& children, std::uint64_t seed,
                        base::Instant now);

}  // namespace demo
