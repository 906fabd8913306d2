#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/pile.hpp"
#include "platform/db/database.hpp"

namespace office {

[[nodiscard]] base::Pile dead_letters_waiting(db::Read read);
struct WaitingDeadLetter {
    std::int64_t job = 0;
    std::string last_error;
    base::Instant since;
};
[[nodiscard]] std::vector<WaitingDeadLetter> oldest_dead_letters(db::Read read, int most);

}  // namespace office
