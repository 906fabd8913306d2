#pragma once

#include <string_view>

#include "accounts/actor.hpp"

namespace accounts {

/// The officer who does something, and from which network address: what use cases ask for and the
/// audit log keeps.
struct DeskOfficer {
    const OfficerActor& actor;
    std::string_view remote_address;
};

}  // namespace accounts
