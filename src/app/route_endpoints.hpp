#pragma once

#include "app/endpoint.hpp"

/// The words that the route table is written in.
namespace app {

using accounts::Permission;
using Route = Routes::Route;

inline constexpr auto GET = http::Method::get;
inline constexpr auto POST = http::Method::post;

[[nodiscard]] inline Endpoint anyone(accounts::PublicPage page) {
    return page;
}
[[nodiscard]] inline Endpoint family(accounts::FamilyPage page) {
    return page;
}
/// Not for an officer who acts in the family's place.
[[nodiscard]] inline Endpoint in_person(accounts::FamilyPage page) {
    return InPersonEndpoint{page};
}
[[nodiscard]] inline Endpoint family_health(accounts::FamilyPage page) {
    return HealthEndpoint{page};
}
[[nodiscard]] inline Endpoint callback(accounts::PublicPage page) {
    return CallbackEndpoint{page};
}
[[nodiscard]] inline Endpoint officer(accounts::OfficerPage page) {
    return AnyOfficerEndpoint{page};
}
[[nodiscard]] inline Endpoint officer(Permission permission, accounts::OfficerPage page) {
    return OfficerEndpoint{page, permission};
}
[[nodiscard]] inline Endpoint officer_somewhere(Permission permission, accounts::OfficerPage page) {
    return FacilityEndpoint{page, permission};
}

}  // namespace app
