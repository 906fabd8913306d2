#pragma once

#include <string_view>

#include "accounts/actor.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace accounts {

/// Ends what the officer's session is doing in a family's place, if anything: the banner's button.
/// Answers the household, or 0.
std::int64_t end_acting(const town::Services& services, const OfficerActor& officer,
                        std::string_view remote_address);

/// The same inside another transaction: signing out, beginning for another family.
std::int64_t end_acting_in(db::Write& tx, const Actor& officer, base::Instant now,
                           std::string_view remote_address);

/// Ends those that nobody has used for half an hour, and those of closed sessions. Answers how
/// many.
int end_idle_acting(const town::Services& services);

/// Notes that it is being used, at most once a minute. Failing to is no reason to refuse anybody.
void keep_acting(const town::Services& services, const Actor& actor);

}  // namespace accounts
