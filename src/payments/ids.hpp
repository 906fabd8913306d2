#pragma once

#include "base/id.hpp"

namespace payments {

using OnlinePaymentId = base::Id<struct OnlinePaymentTag>;

}  // namespace payments
