#pragma once

namespace db {

enum class Engine { sqlite, postgresql };

}  // namespace db
