#pragma once

#include <chrono>
#include <string>

#include "payments/gateway.hpp"
#include "payments/payfip_fields.hpp"

namespace payments::payfip {

/// A régie's access to PayFiP.
struct Access {
    std::string client = {};  ///< numcli
    Mode mode = Mode::test;
    std::string service_url = {};  ///< of the SOAP service
    std::string page_url = {};     ///< where the family pays; "?idop=…" is added
    std::chrono::milliseconds patience = std::chrono::seconds(20);  ///< for one answer
};

/// PayFiP's web service. Never sends an order that PayFiP would refuse: it answers then what PayFiP
/// would have answered.
class PayfipGateway final : public Gateway {
 public:
    explicit PayfipGateway(Access access) : access_(std::move(access)) {}
    [[nodiscard]] base::Result<Departure, Fault> start(const Order& order) const override;
    [[nodiscard]] base::Result<Report, Fault> ask(
        const std::string& gateway_reference) const override;
    [[nodiscard]] std::optional<Heard> hear(const GatewayFields& message) const override;
    [[nodiscard]] base::Result<GatewayAccount, Fault> check() const override;

 private:
    Access access_;
};

}  // namespace payments::payfip
