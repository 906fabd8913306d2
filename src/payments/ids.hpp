#pragma once

#include "base/id.hpp"

namespace payments {

using OnlinePaymentId = base::Id<struct OnlinePaymentTag>;
using DebitMandateId = base::Id<struct DebitMandateTag>;
using DebitRunId = base::Id<struct DebitRunTag>;
using DebitLineId = base::Id<struct DebitLineTag>;

}  // namespace payments
