#pragma once

#include "families/family_field.hpp"
#include "platform/db/database.hpp"

namespace families {

/// What the town decided for each field; the program's proposals where it decided nothing, or
/// something that this program does not allow any more.
[[nodiscard]] FieldChoices field_choices(db::Read read);
void set_field_choice(const db::Write& write, Field field, FieldChoice choice);

}  // namespace families
