#pragma once

#include <optional>

#include "accounts/actor.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "town/services.hpp"

namespace accounts {

/// What a page is called with. Its type says who may come in: the dispatcher cannot call a page
/// that takes a FamilyVisit without a family's session.
struct PublicVisit {
    const town::Services& services;
    const http::Request& request;
    const Actor* actor;  ///< who is signed in, if anybody
};

struct FamilyVisit {
    const town::Services& services;
    const http::Request& request;
    const FamilyActor& actor;
};

struct OfficerVisit {
    const town::Services& services;
    const http::Request& request;
    const OfficerActor& actor;
};

using PublicPage = http::Response (*)(const PublicVisit&);
using FamilyPage = http::Response (*)(const FamilyVisit&);
using OfficerPage = http::Response (*)(const OfficerVisit&);

}  // namespace accounts
