#pragma once

#include "app/endpoint.hpp"
#include "app/metrics.hpp"
#include "platform/http/server.hpp"
#include "town/services.hpp"

namespace app {

/// The life of a request, from the parsed request to the finished answer. Thread-safe.
class Dispatcher {
 public:
    /// All outlive the dispatcher.
    Dispatcher(const town::Services& services, const Routes& routes, Metrics& metrics);

    [[nodiscard]] http::Response handle(http::Request& request) const;
    /// For what never became a request: see http::ErrorPage.
    [[nodiscard]] http::Response error_page(int status) const;

 private:
    struct Trace;
    [[nodiscard]] http::Response answer(http::Request& request, Trace& trace) const;
    [[nodiscard]] http::Response answer_route(const Endpoint& endpoint,
                                              const http::Request& request) const;
    [[nodiscard]] http::Response answer_honestly(http::Request& request, Trace& trace) const;
    [[nodiscard]] http::Response error(const http::Request& request, int status,
                                       std::string_view reference = {}) const;

    const town::Services& services_;
    const Routes& routes_;
    Metrics& metrics_;
};

}  // namespace app
