#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "payments/online_payment_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct OnlinePaymentListView {
    std::vector<payments::ListedPayment> to_review;
    std::vector<payments::ListedPayment> credits;
    std::vector<payments::ListedPayment> all;  ///< empty unless asked for
    bool shows_all = false;
    bool is_cut = false;  ///< there are older ones
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html online_payment_list_view(const OnlinePaymentListView& view);

struct OnlinePaymentView {
    payments::ListedPayment found;
    std::vector<payments::PaymentPart> parts;
    std::vector<payments::PaymentEvent> events;
    std::string typed_decision;
    std::string typed_amount;
    std::string typed_reason;
    ui::FormErrors errors;
    std::string csrf_token;
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html online_payment_view(const OnlinePaymentView& view);

/// What happened, for an officer.
[[nodiscard]] std::string_view event_text(payments::Event event);

}  // namespace office
