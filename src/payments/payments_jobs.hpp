#pragma once

#include <string_view>

#include "payments/ids.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace payments {

/// Tells a family how its payment ended. The payload is the payment's id.
inline constexpr std::string_view payment_news_job = "online_payment_news";
void enqueue_payment_news(const db::Write& tx, OnlinePaymentId id, base::Instant now);
void send_payment_news(const town::Services& services, mail::Sender& sender,
                       std::string_view payload);

/// Asks the gateways about every payment whose question is due; see `sweep_interval`.
inline constexpr std::string_view payment_sweep_job = "online_payment_sweep";
void ask_gateways(const town::Services& services);

}  // namespace payments
