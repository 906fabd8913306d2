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

/// Officers invited who have not chosen a password yet.
[[nodiscard]] base::Pile invitations_waiting(db::Read read);
struct WaitingInvitation {
    std::int64_t account = 0;
    std::string name;
    std::string email;
    base::Instant since;
};
[[nodiscard]] std::vector<WaitingInvitation> oldest_invitations(db::Read read, int most);

}  // namespace office
