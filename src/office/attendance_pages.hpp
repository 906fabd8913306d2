#pragma once

#include "accounts/visit.hpp"

/// Who came to a session. `:session` is the first path parameter.
namespace office {

/// `?nom=dur`: children who came without a booking, by a part of their name.
[[nodiscard]] http::Response show_attendance(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_attendance(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_unbooked_child(const accounts::OfficerVisit& visit);

}  // namespace office
