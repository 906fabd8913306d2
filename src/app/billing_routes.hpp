#pragma once

#include <vector>

#include "app/endpoint.hpp"

namespace app {

/// The part of the route table about prices and what is asked for: tariffs, invoices, runs,
/// letters.
void add_billing_routes(std::vector<Routes::Route>& routes);

}  // namespace app
