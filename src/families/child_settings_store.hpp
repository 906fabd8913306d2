#pragma once

#include "families/child_settings.hpp"
#include "platform/db/database.hpp"

namespace families {

[[nodiscard]] ChildSettings child_settings(db::Read read);
void set_child_settings(const db::Write& write, const ChildSettings& settings);

}  // namespace families
