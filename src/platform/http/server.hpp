#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

struct Limits {
    std::size_t header_bytes = 16 * 1024;                  ///< then 431
    std::size_t body_bytes = 5 * 1024 * 1024 + 64 * 1024;  ///< then 413
    std::size_t connections = 4000;
    std::size_t queued_requests = 2000;        ///< waiting for a worker; then 503
    std::chrono::seconds header_deadline{10};  ///< for the whole header, then 408
    std::chrono::seconds body_deadline{30};    ///< for the whole body, then 408
    std::chrono::seconds idle{15};
    std::chrono::seconds write_deadline{30};
    std::chrono::seconds drain{10};  ///< after SIGTERM, for requests under way
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;         ///< 0: any free one
    int reading_workers = 4;           ///< GET and HEAD: few, since each holds a read connection
    int writing_workers = 48;          ///< POST: many, since each waits for a shared commit
    bool trust_proxy_headers = false;  ///< X-Forwarded-For / -Proto from the proxy in front
    Limits limits;
};

using Handler = std::function<Response(Request&)>;
/// The answer to a request that never became one: 400, 405, 408, 413, 431, 501, 503.
using ErrorPage = std::function<Response(int status)>;

/// HTTP/1.1 over plain TCP, meant to stand behind nginx. `handle` runs on worker threads.
class Server {
 public:
    Server(ServerSettings settings, Handler handle, ErrorPage error_page);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and listens, then answers the port. Throws when it cannot.
    std::uint16_t listen();
    /// Serves until `stop`, or SIGTERM or SIGINT when `handle_signals`.
    enum class Signals { handle, ignore };
    void run(Signals signals);
    /// From any thread: accepts no more, finishes what is under way.
    void stop();

 private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace http
