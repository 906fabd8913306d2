#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/desk_officer.hpp"
#include "payments/debit_run_store.hpp"
#include "town/services.hpp"

namespace payments {

/// A debit that the bank gave back, as it says so.
struct ReturnedDebit {
    std::string end_to_end_id = {};
    std::string reason_code = {};  ///< see `is_reason_code`
    base::Date returned_on = {};
};

enum class ReturnOutcome : std::uint8_t {
    recorded,
    known,          ///< it was recorded before
    unknown_debit,  ///< no debit of this program has that reference
    called_off,     ///< the run was cancelled: it should not have been sent
};

/// Takes the payment back when it was booked, lets the invoice be paid again, does to the mandate
/// what the reason asks for, asks for the fee that the town has decided on, and tells the family;
/// all in one transaction, once for a debit. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] ReturnOutcome record_debit_return(const town::Services& services,
                                                const accounts::DeskOfficer& by,
                                                const ReturnedDebit& returned, ReturnSource source);

}  // namespace payments
