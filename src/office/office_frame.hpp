#pragma once

#include <string_view>

#include "accounts/visit.hpp"
#include "ui/frame.hpp"

namespace office {

/// The officers' frame, with the menu of what this officer may see.
[[nodiscard]] ui::Frame officer_frame(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show(const accounts::OfficerVisit& visit, const ui::Page& page,
                                  std::string_view searched = {}, int status = 200);
/// Where this officer's day begins.
[[nodiscard]] std::string_view first_page(const accounts::OfficerActor& actor);

}  // namespace office
