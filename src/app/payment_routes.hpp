#pragma once

#include <vector>

#include "app/endpoint.hpp"

namespace app {

/// The part of the route table that moves money: payments online and direct debit.
void add_payment_routes(std::vector<Routes::Route>& routes);

}  // namespace app
