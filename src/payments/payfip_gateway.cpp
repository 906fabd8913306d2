#include "payments/payfip_gateway.hpp"

#include <algorithm>

#include "payments/payfip_messages.hpp"
#include "platform/http_client/call.hpp"
#include "platform/log/log.hpp"

namespace payments::payfip {

namespace {

Fault unavailable(std::string reason) {
    return {FaultKind::unavailable, "", std::move(reason)};
}

/// The answer's text. SOAP faults come with status 500; what else is wrong shows when it is read.
base::Result<std::string, Fault> exchange(const Access& access, std::string message) {
    const http_client::Call call{.method = http_client::Method::post,
                                 .url = access.service_url,
                                 .content_type = "text/xml; charset=utf-8",
                                 .body = std::move(message),
                                 .soap_action = "\"\""};
    http_client::Limits limits;
    limits.total = access.patience;
    limits.connect = std::min(limits.connect, access.patience);
    try {
        auto answer = http_client::send(call, limits);
        if (answer.status == 200 || answer.status == 500) return std::move(answer.body);
        return base::refuse(unavailable("HTTP " + std::to_string(answer.status)));
    } catch (const http_client::Failure& failure) {
        logging::warning("the payment gateway did not answer",
                         {{"gateway", "payfip"}, {"reason", failure.what()}});
        return base::refuse(unavailable(failure.what()));
    }
}

}  // namespace

base::Result<Departure, Fault> PayfipGateway::start(const Order& order) const {
    if (const auto field = unfit_field(order))
        return base::refuse(Fault{FaultKind::order_refused, "", "unfit " + std::string(*field)});
    const auto answer = exchange(access_, creation_request(order, access_.client, access_.mode));
    if (!answer) return base::refuse(answer.error());
    const auto id_op = read_creation(*answer);
    if (!id_op) return base::refuse(id_op.error());
    return Departure{*id_op, access_.page_url + "?idop=" + *id_op, {}};
}

base::Result<Report, Fault> PayfipGateway::ask(const std::string& gateway_reference) const {
    const auto answer = exchange(access_, detail_request(gateway_reference));
    if (!answer) return base::refuse(answer.error());
    return read_detail(*answer);
}

/// The number's name was seen as idop, idOp and IDOP. Nothing is signed: whatever else is said must
/// be asked.
std::optional<Heard> PayfipGateway::hear(const GatewayFields& message) const {
    const auto is_id_op = [](std::string_view name) {
        constexpr std::string_view wanted = "idop";
        return std::ranges::equal(name, wanted, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    };
    for (const auto& [name, value] : message) {
        if (is_id_op(name) && !value.empty()) return Heard{value, std::nullopt};
    }
    return std::nullopt;
}

base::Result<GatewayAccount, Fault> PayfipGateway::check() const {
    const auto answer = exchange(access_, client_request(access_.client));
    if (!answer) return base::refuse(answer.error());
    return read_client(*answer);
}

}  // namespace payments::payfip
