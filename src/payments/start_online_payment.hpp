#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "payments/online_payment.hpp"
#include "town/services.hpp"

namespace payments {

/// What a family sends to pay.
struct PaymentForm {
    std::vector<ChosenInvoice> chosen = {};
    std::string form_key = {};  ///< a new one with each page: sent twice is one payment
    std::string remote_address = {};
    /// Under which name the family visits the portal, "http://…" without a final "/": it comes back
    /// there.
    std::string own_address = {};
};

struct StartedPayment {
    OnlinePaymentId payment = {};
    /// Where the browser goes; "" when this form's payment has ended since: its own page tells how.
    std::string departure = {};
    /// To be sent there by a form; none: a plain visit.
    GatewayFields fields = {};
};

struct NotStarted {
    enum class Why : std::uint8_t {
        no_household,
        no_email,  ///< the gateway wants to send a receipt
        no_key,    ///< the form came without one
        choice,    ///< see `choice`
        gateway,   ///< it did not take the payment, or did not answer
    };
    Why why = Why::choice;
    ChoiceRefusal choice = ChoiceRefusal::nothing_chosen;
};

/// Writes the payment down, then has the gateway begin it. Waits for the gateway. The same form
/// sent again leads to the same payment, and to the same page of the gateway while that is open.
[[nodiscard]] base::Result<StartedPayment, NotStarted> start_online_payment(
    const town::Services& services, const accounts::FamilyActor& actor, const PaymentForm& form);

[[nodiscard]] std::string new_form_key(const town::Services& services);

}  // namespace payments
