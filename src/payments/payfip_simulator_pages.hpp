#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "payments/payfip_simulator.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/server.hpp"

namespace payments::simulator {

struct SimulatorSettings {
    std::string address = "127.0.0.1";  ///< another one lets others in: they find invented money
    std::uint16_t port = 0;             ///< 0: any free one
    /// Under which name browsers find it; its port is added.
    std::string public_host = "localhost";
};

/// The simulator behind its addresses: `/tpa/services/securite` is the SOAP service,
/// `/tpa/paiementws.web` the payment page, `/` what it was asked and how it answers.
class SimulatorServer {
 public:
    /// Listens at once. Throws when it cannot. `clock` outlives it.
    SimulatorServer(SimulatorSettings settings, const base::Clock& clock);
    SimulatorServer(const SimulatorServer&) = delete;
    SimulatorServer& operator=(const SimulatorServer&) = delete;
    ~SimulatorServer();

    /// Serves in a thread of its own, until this object ends.
    void start();
    /// Serves in this thread, until SIGTERM or SIGINT.
    void run();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string service_url() const;
    [[nodiscard]] std::string page_url() const;
    [[nodiscard]] Simulator& simulator() { return simulator_; }
    /// Tells the portal, once.
    void notify(const SimulatedPayment& payment);

 private:
    [[nodiscard]] http::Response answer(const http::Request& request);
    [[nodiscard]] http::Response answer_soap(const http::Request& request);
    [[nodiscard]] http::Response show_payment(const http::Request& request) const;
    [[nodiscard]] http::Response submit_payment(const http::Request& request);
    [[nodiscard]] http::Response submit_control(const http::Request& request);

    SimulatorSettings settings_;
    const base::Clock& clock_;
    Simulator simulator_;
    http::Server server_;
    std::uint16_t port_ = 0;
    std::thread serving_;
};

}  // namespace payments::simulator
