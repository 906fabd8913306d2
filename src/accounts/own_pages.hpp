#pragma once

#include <string>

#include "accounts/visit.hpp"

namespace accounts {

/// A visit of either kind of person to the pages of their own account, which are the same for both.
struct OwnVisit {
    const town::Services& services;
    const http::Request& request;
    const Actor& actor;
};

template <class Visit>
OwnVisit own(const Visit& visit) {
    return {visit.services, visit.request, visit.actor};
}

[[nodiscard]] inline std::string account_path(const OwnVisit& visit) {
    return visit.actor.kind() == AccountKind::officer ? "/agent/mon-compte" : "/mon-compte";
}

}  // namespace accounts
