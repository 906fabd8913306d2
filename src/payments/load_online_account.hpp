#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "payments/gateway.hpp"
#include "payments/online_payment.hpp"
#include "platform/config/config.hpp"
#include "town/services.hpp"

namespace payments {

/// How a régie is paid online, from the configuration.
struct OnlineAccount {
    std::string gateway = {};  ///< as stored: "payfip", "payzen"
    std::string mode = {};     ///< as stored and as the gateway calls it: "T", "TEST"
    std::string client = {};
    std::string refdet_prefix = {};
    OnlineRules rules = {};
    bool takes_payments = false;  ///< off: none is begun; those under way are still asked about
    bool is_trial = false;        ///< no money moves
    std::string site = {};        ///< origin of the page where families pay
    std::unique_ptr<Gateway> way = {};
};

/// Nothing when the configuration does not name that régie. `regie_prefix` begins the numbers of
/// its invoices.
[[nodiscard]] std::optional<OnlineAccount> online_account(const town::Services& services,
                                                          std::string_view regie_prefix);
/// Of one section of the configuration.
[[nodiscard]] OnlineAccount online_account(const config::Payfip& payfip);
[[nodiscard]] OnlineAccount online_account(const config::Payzen& payzen, const base::Clock& clock);

/// A message that somebody sent, read by whichever gateway of the town's it is from.
struct HeardFrom {
    std::string gateway;
    Heard heard;
};
[[nodiscard]] std::optional<HeardFrom> hear(const town::Services& services,
                                            const GatewayFields& message);

}  // namespace payments
