#pragma once

#include "ui/components.hpp"

namespace ui {

/// A list whose columns need a desk's width: a table there; on a phone, each row stands by itself,
/// its columns' names beside its values. A table of figures stays a `table`.
[[nodiscard]] html::Html list_table(const Table& list);

}  // namespace ui
