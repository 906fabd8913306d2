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
    std::size_t header_bytes = 16 * 1024;                  ///< request line included; then 431
    std::size_t body_bytes = 5 * 1024 * 1024 + 64 * 1024;  ///< then 413
    /// Bodies above this size are let in a few at a time, and only with their length announced: a
    /// crowd that sends the largest at once must not take the machine's memory.
    std::size_t large_body_bytes = 256 * 1024;
    std::size_t large_bodies = 64;       ///< at once, from their first byte to the answer; then 503
    std::size_t connections = 4000;      ///< further ones wait to be accepted
    std::size_t queued_requests = 2000;  ///< waiting for a worker, of each kind; then 503
    /// For the whole header from its first byte, however slowly it drips; then 408.
    std::chrono::milliseconds header_deadline = std::chrono::seconds(10);
    std::chrono::milliseconds body_deadline = std::chrono::seconds(30);   ///< likewise; then 408
    std::chrono::milliseconds idle = std::chrono::seconds(15);            ///< between requests
    std::chrono::milliseconds write_deadline = std::chrono::seconds(30);  ///< for one answer
    /// How long a refused client may go on sending before it is cut off: closing at once would
    /// destroy the answer on its way.
    std::chrono::milliseconds linger = std::chrono::seconds(5);
    std::chrono::milliseconds drain = std::chrono::seconds(10);  ///< when stopping
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;         ///< 0: any free one
    int reading_workers = 4;           ///< GET and HEAD: few, since each holds a read connection
    int writing_workers = 48;          ///< all others: many, each waits for a shared commit
    bool trust_proxy_headers = false;  ///< X-Forwarded-For / -Proto from the proxy in front
    Limits limits;
};

/// Answers a request, on a worker thread. For Method::head it answers as for GET: the body is
/// dropped and only counted. What it throws becomes a 500 page.
using Handler = std::function<Response(Request&)>;
/// The answer to a request that never became one (400, 408, 413, 431, 501, 503), or whose handler
/// threw (500). Runs on any thread, the serving one included: it must not wait for anything.
using ErrorPage = std::function<Response(int status)>;

/// HTTP/1.1 over plain TCP, meant to stand behind nginx: one thread moves all bytes, two pools of
/// workers run the handlers. Both pools' queues are bounded; when one is full the answer is 503
/// with Retry-After, at once.
class Server {
 public:
    Server(ServerSettings settings, Handler handle, ErrorPage error_page);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and listens, then answers the port. Throws when it cannot.
    std::uint16_t listen();
    /// Serves until `stop`, or until SIGTERM or SIGINT when they are to be handled (a second one
    /// does not wait for the requests under way). Call `listen` first; runs once.
    enum class Signals { handle, ignore };
    void run(Signals signals);
    /// From any thread: accepts no more, finishes what is under way, at most for `drain`.
    void stop();

 private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace http
