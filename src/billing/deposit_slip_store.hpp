#pragma once

#include <optional>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/deposit_slip.hpp"
#include "billing/regie.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Nobody else takes that payment back, or puts it on a slip, until the transaction ends.
void hold_payment(const db::Write& tx, PaymentId payment);

/// What a slip is to be made of.
struct SlipContent {
    RegieId regie;
    PaymentMode mode = PaymentMode::cheque;  ///< one of `slip_modes`
    base::Date until;                        ///< the last day of what is gathered
};
/// What a slip would hold now: payments that stand on none and count, the oldest first; of cash,
/// also refunds.
[[nodiscard]] std::vector<SlipLine> lines_to_deposit(db::Read read, const SlipContent& content);
/// The same, held as `hold_payment` does.
[[nodiscard]] std::vector<SlipLine> hold_lines_to_deposit(const db::Write& tx,
                                                          const SlipContent& content);

/// What a slip is written with.
struct NewSlip {
    DepositSlip slip;
    DocumentNumber number;
    accounts::AccountId made_by;
};
[[nodiscard]] DepositSlipId add_deposit_slip(const db::Write& tx, const NewSlip& slip,
                                             const std::vector<SlipLine>& lines);

/// Of all regies, the newest first. Nothing without `Permission::see_invoices`.
[[nodiscard]] std::vector<DepositSlip> deposit_slips(db::Read read,
                                                     const accounts::OfficerActor& actor);
struct SlipWithLines {
    DepositSlip slip;
    std::vector<SlipLine> lines;  ///< as when it was made
};
[[nodiscard]] std::optional<SlipWithLines> find_deposit_slip(db::Read read,
                                                             const accounts::OfficerActor& actor,
                                                             DepositSlipId id);

}  // namespace billing
