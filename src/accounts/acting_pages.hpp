#pragma once

#include "accounts/visit.hpp"

/// What an officer who acts in a family's place is told, for the dispatcher and the rooms above.
namespace accounts {

/// To a page that only the family itself may use: 403.
[[nodiscard]] http::Response only_in_person(const FamilyVisit& visit);

/// To a family's page or form when the officer acts for nobody any more, or for another family than
/// the form was made for: 409, with all that was typed.
[[nodiscard]] http::Response acting_is_over(const PublicVisit& visit);

/// After an officer has begun to act for a family: what he had typed before it ended, to be sent
/// with one button; else the family's first page.
[[nodiscard]] http::Response acting_again(const OfficerVisit& visit);

}  // namespace accounts
