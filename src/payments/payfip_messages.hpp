#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "payments/gateway.hpp"
#include "payments/payfip_fields.hpp"

/// PayFiP's SOAP 1.1 messages, both ways.
namespace payments::payfip {

/// creerPaiementSecurise. `client` is the numcli. The order is fit (`unfit_field`).
[[nodiscard]] std::string creation_request(const Order& order, std::string_view client, Mode mode);
/// recupererDetailPaiementSecurise.
[[nodiscard]] std::string detail_request(std::string_view id_op);
/// recupererDetailClient.
[[nodiscard]] std::string client_request(std::string_view client);

/// The answers: what was asked for, or the fault that stands in its place. What cannot be read is
/// FaultKind::unavailable, whatever was received.
[[nodiscard]] base::Result<std::string, Fault> read_creation(std::string_view answer);
[[nodiscard]] base::Result<Report, Fault> read_detail(std::string_view answer);
[[nodiscard]] base::Result<GatewayAccount, Fault> read_client(std::string_view answer);

}  // namespace payments::payfip
