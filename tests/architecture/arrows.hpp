#pragma once

#include "architecture/source_text.hpp"

namespace architecture {

/// The floors (base, platform, ui, the rooms, app), the order of the rooms, and which library may
/// be seen from where. `file` stands under src/.
[[nodiscard]] Complaints check_arrows(const SourceFile& file);

}  // namespace architecture
