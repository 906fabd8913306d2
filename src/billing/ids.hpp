#pragma once

#include "base/id.hpp"

namespace billing {

using RegieId = base::Id<struct RegieTag>;
using InvoiceRunId = base::Id<struct InvoiceRunTag>;
using RunFindingId = base::Id<struct RunFindingTag>;
using InvoiceId = base::Id<struct InvoiceTag>;
using BillableItemId = base::Id<struct BillableItemTag>;
using HouseholdAccountId = base::Id<struct HouseholdAccountTag>;
using PaymentId = base::Id<struct PaymentTag>;
using PaymentReturnId = base::Id<struct PaymentReturnTag>;
using ReminderRunId = base::Id<struct ReminderRunTag>;
using PaperBatchId = base::Id<struct PaperBatchTag>;
using RefundId = base::Id<struct RefundTag>;
using DepositSlipId = base::Id<struct DepositSlipTag>;
using CashControlId = base::Id<struct CashControlTag>;
using LedgerMovementId = base::Id<struct LedgerMovementTag>;
using OneOffChargeId = base::Id<struct OneOffChargeTag>;

}  // namespace billing
