#pragma once

#include <optional>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/cash_control.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Keeps the regie's days from being closed until the transaction ends: before money is written.
void keep_days_open(const db::Write& tx, RegieId regie);
/// Waits for all money that is being written, and keeps other money waiting.
void hold_days(const db::Write& tx, RegieId regie);

[[nodiscard]] std::optional<base::Date> last_closed_day(db::Read read, RegieId regie);
/// That day, or the first one after it that is not closed.
[[nodiscard]] base::Date open_day(db::Read read, RegieId regie, base::Date day);

/// As it should be at the end of that day, which is not closed.
[[nodiscard]] CashInHand cash_in_hand(db::Read read, RegieId regie, base::Date day);

/// Throws db::Error on the constraint `cash_control_once` when that day is closed already.
[[nodiscard]] CashControlId add_cash_control(const db::Write& tx, const CashControl& control,
                                             accounts::AccountId by);
/// Of all regies, the newest first. Nothing without `Permission::see_invoices`.
[[nodiscard]] std::vector<CashControl> cash_controls(db::Read read,
                                                     const accounts::OfficerActor& actor);
[[nodiscard]] std::optional<CashControl> find_cash_control(db::Read read,
                                                           const accounts::OfficerActor& actor,
                                                           CashControlId id);

}  // namespace billing
