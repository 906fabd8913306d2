#pragma once

#include <cstdint>
#include <optional>

#include "billing/payment.hpp"

/// Which payments an officer may take back. A payment is never deleted: taking it back is an entry
/// of its own, on its own day.
namespace billing {

enum class CancelRefusal : std::uint8_t {
    no_payment,     ///< not this household's, or not this officer's to take back
    known,          ///< it was taken back already
    not_by_hand,    ///< online payments and debits come back by their own ways
    not_by_bank,    ///< only cheques and CESU come back from a bank
    on_a_slip,      ///< it was taken to the bank: no typing error any more
    day_is_closed,  ///< the regie's day is over: tomorrow
};

/// `kind`: by_bank or mistake. Nothing when the payment can be taken back so.
[[nodiscard]] std::optional<CancelRefusal> why_not_taken_back(const Payment& payment,
                                                              ReturnKind kind);
/// In one way or another.
[[nodiscard]] bool can_be_taken_back(const Payment& payment);

}  // namespace billing
