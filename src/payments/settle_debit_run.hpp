#pragma once

#include "payments/debit_run.hpp"
#include "town/services.hpp"

namespace payments {

/// Books each debit of a run whose day has come as a payment, some at a time, and ends the run. To
/// be called again after a failure: what is booked is not booked twice. Nothing happens before the
/// day.
void settle_debit_run(const town::Services& services, DebitRunId id);

/// The same for every run whose day has come.
void settle_due_debits(const town::Services& services);

}  // namespace payments
