#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The pages of this room, for the route table.
namespace aids {

/// GET /aides: the household's aids, and what is left of them.
[[nodiscard]] http::Response show_aids(const accounts::FamilyVisit& visit);

}  // namespace aids
