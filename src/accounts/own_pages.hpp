#pragma once

#include <functional>
#include <string>

#include "accounts/pages.hpp"

namespace accounts {

/// A visit of either kind of person to the pages of their own account, which are the same for both,
/// each in the frame of its side.
struct OwnVisit {
    const town::Services& services;
    const http::Request& request;
    const Actor& actor;
    std::function<http::Response(const ui::Page& page, int status)> show;
};
[[nodiscard]] OwnVisit own(const FamilyVisit& visit);
[[nodiscard]] OwnVisit own(const OfficerVisit& visit, OfficerFraming framed);

[[nodiscard]] inline std::string account_path(const OwnVisit& visit) {
    return visit.actor.kind() == AccountKind::officer ? "/agent/mon-compte" : "/mon-compte";
}

}  // namespace accounts
