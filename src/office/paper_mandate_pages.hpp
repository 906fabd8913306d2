#pragma once

#include "accounts/visit.hpp"

/// A mandate that a family signed with a pen, as an officer records it.
namespace office {

[[nodiscard]] http::Response show_paper_mandate_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_paper_mandate(const accounts::OfficerVisit& visit);

}  // namespace office
