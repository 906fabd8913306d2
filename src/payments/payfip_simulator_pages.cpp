#include "payments/payfip_simulator_pages.hpp"

#include "accounts/post_origin.hpp"
#include "payments/payfip_simulator_messages.hpp"
#include "payments/payfip_simulator_views.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/http_client/call.hpp"
#include "platform/log/log.hpp"

namespace payments::simulator {

namespace {

http::ServerSettings server_settings(const SimulatorSettings& settings) {
    http::ServerSettings server;
    server.address = settings.address;
    server.port = settings.port;
    server.writing_workers = 8;
    return server;
}

http::Response with_content_type(std::string body, std::string content_type, int status = 200) {
    auto response = http::text(std::move(body), status);
    response.content_type = std::move(content_type);
    return response;
}

}  // namespace

SimulatorServer::SimulatorServer(SimulatorSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)),
      clock_(clock),
      server_(
          server_settings(settings_),
          [this](http::Request& request) {
              auto response = answer(request);
              http::add_security_headers(response, http::Transport::plain);
              return response;
          },
          [](int status) { return http::text("erreur " + std::to_string(status), status); }),
      port_(server_.listen()) {}

SimulatorServer::~SimulatorServer() {
    simulator_.end_silence();
    if (!serving_.joinable()) return;
    server_.stop();
    serving_.join();
}

void SimulatorServer::start() {
    serving_ = std::thread([this] { server_.run(http::Server::Signals::ignore); });
}

void SimulatorServer::run() {
    server_.run(http::Server::Signals::handle);
}

std::string SimulatorServer::service_url() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/tpa/services/securite";
}

std::string SimulatorServer::page_url() const {
    return "http://" + settings_.public_host + ":" + std::to_string(port_) + "/tpa/paiementws.web";
}

void SimulatorServer::notify(const SimulatedPayment& payment) {
    const http_client::Call call{.method = http_client::Method::post,
                                 .url = payment.order.urlnotif,
                                 .content_type = "application/x-www-form-urlencoded",
                                 .body = "idop=" + http::percent_encoded(payment.id_op)};
    try {
        const auto answer = http_client::send(call);
        logging::info("a notification was sent", {{"status", answer.status}});
        simulator_.count_notification(payment.id_op);
    } catch (const http_client::Failure& failure) {
        logging::warning("a notification did not arrive", {{"reason", failure.what()}});
    }
}

http::Response SimulatorServer::answer(const http::Request& request) {
    const bool is_post = request.method == http::Method::post;
    const auto& path = request.path;
    if (path == style_path)
        return with_content_type(std::string(style_sheet()), "text/css; charset=utf-8");
    // Browsers ask for it by themselves, and tell their console when there is none.
    if (path == "/favicon.ico") return http::text("", 204);
    if (path == "/tpa/services/securite" && is_post) return answer_soap(request);
    if (path == "/tpa/paiementws.web")
        return is_post ? submit_payment(request) : show_payment(request);
    if (path == "/" && !is_post)
        return http::page(control_view(simulator_.payments(), simulator_.creation_trouble()));
    if (path == "/paiement" && is_post) return submit_control(request);
    if (path == "/reglages" && is_post) {
        simulator_.set_creation_trouble(
            trouble_named(request.form.get("creation")).value_or(Trouble::none));
        return http::see_other("/");
    }
    return http::text("rien à cette adresse", 404);
}

http::Response SimulatorServer::answer_soap(const http::Request& request) {
    auto answer = soap_answer(simulator_, request.body, clock_.now());
    if (answer.is_silent) {
        simulator_.be_silent();
        return http::text("", 503);
    }
    return with_content_type(std::move(answer.body), "text/xml; charset=utf-8",
                             answer.is_fault ? 500 : 200);
}

http::Response SimulatorServer::show_payment(const http::Request& request) const {
    const auto opening = simulator_.open(request.query.get("idop"), clock_.now());
    if (!opening.payment) return http::page(not_payable_view(opening.fault_code), 400);
    auto response = http::page(payment_view(*opening.payment));
    // The form ends at the portal, and browsers hold that against the page that sent it.
    http::allow_form_targets(response,
                             {accounts::origin_of_url(opening.payment->order.urlredirect)});
    return response;
}

http::Response SimulatorServer::submit_payment(const http::Request& request) {
    const auto id_op = request.form.get("idop");
    const auto opening = simulator_.open(id_op, clock_.now());
    if (!opening.payment) return http::page(not_payable_view(opening.fault_code), 400);
    simulator_.set_result(id_op, request.form.get("resultat"), clock_.now());
    const auto notification =
        notification_named(request.form.get("notification")).value_or(Notification::at_once);
    const int times = notification == Notification::at_once   ? 1
                      : notification == Notification::doubled ? 2
                                                              : 0;
    for (int i = 0; i < times; ++i) notify(*opening.payment);
    return http::see_other_site(opening.payment->order.urlredirect +
                                "?idop=" + http::percent_encoded(id_op));
}

http::Response SimulatorServer::submit_control(const http::Request& request) {
    const auto id_op = request.form.get("idop");
    const auto action = request.form.get("action");
    const auto value = request.form.get("valeur");
    const auto payment = simulator_.find(id_op);
    if (!payment) return http::text("paiement inconnu", 404);
    if (action == "resultat") simulator_.set_result(id_op, value, clock_.now());
    if (action == "effacement") simulator_.purge(id_op);
    if (action == "notification") notify(*payment);
    if (action == "panne")
        simulator_.set_trouble(id_op, trouble_named(value).value_or(Trouble::none));
    return http::see_other("/");
}

}  // namespace payments::simulator
