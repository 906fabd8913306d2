#pragma once

#include <optional>
#include <set>
#include <vector>

#include "billing/composition.hpp"
#include "bookings/flat_fee.hpp"

/// Which flat fees a run bills, and for how much: see decision 25.
namespace billing {

/// A session that is due, and the fee that it belongs to.
struct FeeSession {
    ExpectedItem fee;  ///< as that session's day would make it; `agreed` is not read
    /// What the family confirmed for the session alone; nothing for a presence without a booking.
    std::optional<base::Money> agreed_price = {};
};

/// What is known of a household's fees besides its sessions.
struct FeeLedger {
    base::Date from{};  ///< the run's days, both included
    base::Date to{};
    std::vector<BillableItem> billed = {};          ///< issued by this regie, in these days
    std::set<bookings::FlatFeeKey> elsewhere = {};  ///< issued by another, or in other days
    std::vector<bookings::AgreedFlatFee> agreed = {};
};

/// One item for each fee that the run bills. A fee is due as soon as one session of its period is,
/// and is billed with the first one's day, or with the first of the run where an earlier run has
/// not billed it; where it was billed it stays, as long as one is due. It is never dearer than
/// agreed; and where single sessions were agreed instead, than these together, even for nothing.
/// `sessions`: all that are due in the fees' whole periods. Pure.
[[nodiscard]] std::vector<ExpectedItem> due_fees(std::vector<FeeSession> sessions,
                                                 const FeeLedger& ledger);

}  // namespace billing
