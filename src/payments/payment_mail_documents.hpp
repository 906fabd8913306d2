#pragma once

#include <optional>

#include "payments/online_payment_store.hpp"
#include "platform/mail/message.hpp"
#include "town/services.hpp"

namespace payments {

/// How a payment ended, to the family; nothing while it is under way.
[[nodiscard]] std::optional<mail::Message> payment_mail(const town::Services& services,
                                                        const PaymentToAnnounce& told);

}  // namespace payments
