#pragma once

#include <optional>

#include "payments/online_payment.hpp"
#include "town/services.hpp"

namespace payments {

/// Asks the gateway how a payment stands and writes down what it answers, whoever gave the hint: a
/// notification, the browser that comes back, the sweep, an officer. None of them is believed, and
/// any number of them, at once or years apart, comes to the same. Waits for the gateway: for
/// seconds when that is slow. Answers the state after it; nothing for no such payment. `proven` is
/// what the gateway has said already, in a message that it signed: then it is not asked.
std::optional<State> settle_online_payment(const town::Services& services, OnlinePaymentId id,
                                           Source source,
                                           const std::optional<Report>& proven = std::nullopt);

enum class Officers : std::uint8_t { accept, dismiss };
/// What an officer has found out, by looking at the account of the régie.
struct OnlinePaymentDecision {
    Officers answer = Officers::dismiss;
    base::Money received = {};  ///< above 0 when it is accepted; see `NotDecided::too_much`
    std::string reason = {};
};
enum class NotDecided : std::uint8_t {
    not_found,
    not_to_review,
    too_much,  ///< more than was ordered, and than the gateway says has come
};
/// Ends a payment that waits for an officer. Asks for `Permission::manage_billing`.
[[nodiscard]] base::Result<State, NotDecided> decide_online_payment(
    const town::Services& services, const accounts::OfficerActor& officer, OnlinePaymentId id,
    const OnlinePaymentDecision& decision);

/// An officer has looked at what a payment left in credit; false for no such payment.
bool see_credit(const town::Services& services, const accounts::OfficerActor& officer,
                OnlinePaymentId id);

}  // namespace payments
