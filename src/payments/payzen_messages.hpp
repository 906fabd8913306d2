#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/sensitive.hpp"
#include "payments/gateway.hpp"

/// PayZen's and Systempay's forms (« API Formulaire », V2), both ways.
namespace payments::payzen {

/// A shop of the town's with the gateway.
struct Shop {
    std::string site = {};             ///< vads_site_id, eight digits
    std::string mode = {};             ///< vads_ctx_mode: "TEST" or "PRODUCTION"
    base::Sensitive<std::string> key;  ///< of that mode
};

/// The values of all fields whose names begin with "vads_", in the order of the names, joined by
/// "+", and the key behind them; HMAC-SHA-256 with the key, in base64.
[[nodiscard]] std::string signature(const GatewayFields& fields,
                                    const base::Sensitive<std::string>& key);
/// Whether the field "signature" is that of the others. A form without one is not signed.
[[nodiscard]] bool is_signed(const GatewayFields& fields, const base::Sensitive<std::string>& key);

/// The form by which the browser begins a payment at `now`, signed. `vads_trans_id` is made of the
/// reference's last digits: unique for a day as long as there are not 900 000 payments in one.
[[nodiscard]] GatewayFields payment_form(const Order& order, const Shop& shop, base::Instant now);

/// What a signed form of this shop says: how the payment with our reference ended, or no report
/// while it has not. Nothing for another's form, or one that is not signed.
[[nodiscard]] std::optional<Heard> read_form(const GatewayFields& fields, const Shop& shop);

/// `vads_trans_status`.
[[nodiscard]] Verdict verdict_of_status(std::string_view status);

}  // namespace payments::payzen
