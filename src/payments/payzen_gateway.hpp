#pragma once

#include <string>

#include "base/clock.hpp"
#include "payments/payzen_messages.hpp"

namespace payments::payzen {

/// PayZen's or Systempay's payment form. The gateway tells results by signed forms alone: asked, it
/// knows nothing yet.
class PayzenGateway final : public Gateway {
 public:
    /// `clock` outlives it.
    PayzenGateway(Shop shop, std::string page_url, const base::Clock& clock)
        : shop_(std::move(shop)), page_url_(std::move(page_url)), clock_(clock) {}
    [[nodiscard]] base::Result<Departure, Fault> start(const Order& order) const override {
        return Departure{order.reference, page_url_, payment_form(order, shop_, clock_.now())};
    }
    [[nodiscard]] base::Result<Report, Fault> ask(const std::string&) const override {
        return base::refuse(Fault{FaultKind::not_known_yet, "", "told by signed forms alone"});
    }
    [[nodiscard]] std::optional<Heard> hear(const GatewayFields& message) const override {
        return read_form(message, shop_);
    }
    [[nodiscard]] base::Result<GatewayAccount, Fault> check() const override {
        return GatewayAccount{shop_.site, ""};
    }

 private:
    Shop shop_;
    std::string page_url_;
    const base::Clock& clock_;
};

}  // namespace payments::payzen
