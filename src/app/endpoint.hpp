#pragma once

#include <variant>

#include "accounts/visit.hpp"
#include "platform/http/router.hpp"

namespace app {

/// A page for officers, and what it takes to see it.
struct OfficerEndpoint {
    accounts::OfficerPage page;
    accounts::Permission permission;
};
/// The same for an officer who may do it in some facilities only: the page asks its actor's
/// `scope`.
struct FacilityEndpoint {
    accounts::OfficerPage page;
    accounts::Permission permission;
};
/// A page for any officer.
struct AnyOfficerEndpoint {
    accounts::OfficerPage page;
};

/// A family's page that an officer who acts in its place may not use.
struct InPersonEndpoint {
    accounts::FamilyPage page;
};

/// A family's page that tells of a child's health: an officer who acts in its place needs the
/// permission that he needs on his own side.
struct HealthEndpoint {
    accounts::FamilyPage page;
};

/// A page that other servers, or forms of theirs, send something to: it carries no session and no
/// token, and the page believes nothing of what is sent.
struct CallbackEndpoint {
    accounts::PublicPage page;
};

/// What a route leads to. The alternative says who may come in, and the page's own type agrees with
/// it: a family's page cannot be put behind a public route.
using Endpoint =
    std::variant<accounts::PublicPage, accounts::FamilyPage, InPersonEndpoint, HealthEndpoint,
                 OfficerEndpoint, FacilityEndpoint, AnyOfficerEndpoint, CallbackEndpoint>;
using Routes = http::Router<Endpoint>;

}  // namespace app
