#pragma once

#include <optional>
#include <string>

#include "payments/online_payment.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace payments {

/// Something that happened to a payment, to be written down.
struct Happening {
    Event event = Event::accepted;
    Source source = Source::family;
    std::string detail = {};
    base::Instant at = {};
    std::optional<base::Money> received = {};  ///< when it is not the amount that was ordered
    std::optional<accounts::AccountId> officer = {};
};

/// Moves a payment whose row the caller holds (`lock_online_payment`), in the caller's transaction,
/// with all that follows: money stands in the ledger once, history and audit log tell it, the
/// family's e-mail is staged. Answers the new state.
State record_payment_event(db::Write& tx, const town::Services& services,
                           const OnlinePayment& payment, const Happening& happening);

}  // namespace payments
