#pragma once

#include <string>
#include <string_view>

#include "base/money.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

/// What a family is told when an officer changes what it has paid. To each of the household's
/// guardians; who has no e-mail is told nothing.
namespace billing {

/// Payload: the id of the payment that counts no more.
inline constexpr std::string_view payment_cancelled_job = "payment_cancelled_mail";
void send_payment_cancelled(const town::Services& services, std::string_view payload);

/// Payload: the id of the refund.
inline constexpr std::string_view credit_refunded_job = "credit_refunded_mail";
void send_credit_refunded(const town::Services& services, std::string_view payload);

inline constexpr std::string_view credit_applied_job = "credit_applied_mail";
[[nodiscard]] std::string credit_applied_payload(families::HouseholdId household, RegieId regie,
                                                 base::Money amount);
void send_credit_applied(const town::Services& services, std::string_view payload);

}  // namespace billing
