#pragma once

#include "accounts/visit.hpp"
#include "office/family_section_pages.hpp"
#include "platform/http/response.hpp"

/// The letters with which guardians sign in for the first time.
namespace office {

/// Part of a family's page: who has signed in, and a letter for who has not.
[[nodiscard]] html::Html first_sign_ins(const FamilyReading& reading);

/// The letter as PDF, with a new code. `:household` and `:adult` are the path parameters. It
/// answers the file itself and leads nowhere: the code is in no store from which a second request
/// could fetch it.
[[nodiscard]] http::Response submit_activation_letter(const accounts::OfficerVisit& visit);

}  // namespace office
