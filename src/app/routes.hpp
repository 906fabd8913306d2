#pragma once

#include "app/endpoint.hpp"

namespace app {

enum class DemoRoutes { absent, present };

/// Every address of the portal, in one table.
[[nodiscard]] Routes make_routes(DemoRoutes demo);

}  // namespace app
