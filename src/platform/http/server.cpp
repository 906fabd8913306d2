#include "platform/http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "platform/http/ascii.hpp"
#include "platform/http/request_head.hpp"
#include "platform/http/request_parsing.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/worker_pool.hpp"
#include "platform/log/log.hpp"

// The only unit with Boost.Asio, Boost.Beast and coroutines. g++ 12 miscompiles braced temporaries
// inside a co_await expression (the program frees a wrong pointer), so everything that is awaited
// gets named locals.

namespace http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;
using Parser = beast::http::request_parser<beast::http::string_body>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;

const asio::use_awaitable_t<Executor> awaited;
constexpr auto no_deadline = SteadyClock::time_point::max();
/// How precise deadlines are: one timer looks at all connections this often.
constexpr std::chrono::milliseconds sweep_interval(50);
constexpr std::size_t receive_bytes = 4096;
constexpr std::size_t body_receive_bytes = 64 * 1024;

/// What becomes of a connection after a request.
enum class Next : std::uint8_t {
    request,  ///< keep alive
    linger,   ///< the last answer is on its way: close when the client has read it
    close,    ///< nobody is listening any more
};

struct Answer {
    std::string head;
    std::string body;
    KeepAlive keep_alive = KeepAlive::no;
};

bool is_http_error(const error_code& error) {
    return error.category() ==
           beast::http::make_error_code(beast::http::error::bad_method).category();
}

/// A file descriptor for every connection and some more for the database: the usual soft limit of
/// 1024 is below what a crowd at opening time needs.
void raise_open_files_limit(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = std::min<rlim_t>(connections + 256, limit.rlim_max);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

struct Server::Implementation {
    struct Connection;
    class LargeBody;

    Implementation(ServerSettings settings_, Handler handle_, ErrorPage error_page_)
        : settings(std::move(settings_)),
          handle(std::move(handle_)),
          error_page(std::move(error_page_)),
          reading(settings.reading_workers, settings.limits.queued_requests),
          writing(settings.writing_workers, settings.limits.queued_requests) {}
    ~Implementation() {
        stop_workers();
        is_torn_down = true;
    }

    // On the serving thread.
    Awaitable<void> accept_connections();
    void begin_serving(Socket socket);
    Awaitable<void> serve(Socket socket);
    Awaitable<Next> serve_request(Connection& connection);
    Awaitable<HeadScan> receive_head(Connection& connection);
    Awaitable<int> receive_body(Connection& connection, Parser& parser);
    Awaitable<Next> refuse(Connection& connection, int status);
    Awaitable<Answer> answer_on_worker(RawRequest& raw, KeepAlive keep_alive);
    Awaitable<Next> send(Connection& connection, Answer answer, Method method);
    Awaitable<void> linger(Connection& connection);
    void sweep();
    void begin_stop();
    void accept_who_knocked();
    void end_if_nobody_is_left();
    void on_signal();
    void stop_workers();

    // On any thread.
    Answer answer_to(RawRequest raw, KeepAlive keep_alive) const;
    Answer error_answer(int status, KeepAlive keep_alive) const;
    Answer packed(Response response, KeepAlive keep_alive) const;

    const ServerSettings settings;
    const Handler handle;
    const ErrorPage error_page;
    std::atomic<bool> is_stopping{false};
    bool is_torn_down = false;  ///< connections end because their coroutines are destroyed
    SteadyClock::time_point drain_deadline = no_deadline;
    std::vector<Connection*> connections;
    std::size_t large_bodies = 0;      ///< on their way, or being answered
    std::size_t open_connections = 0;  ///< those that are about to begin included
    /// Refused clients' bytes go here, all of them: nobody reads it.
    std::array<char, 16 * 1024> sink{};

    // Pending coroutines live in io and are destroyed with it, before everything above it.
    asio::io_context io{1};
    Acceptor acceptor{io.get_executor()};
    Timer sweep_timer{io.get_executor()};
    Timer room_timer{io.get_executor(), no_deadline};  ///< cancelled when a connection ends
    asio::signal_set signals{io};
    WorkerPool reading;
    WorkerPool writing;
};

/// One client's connection; registers itself for the deadline sweep. Lives in its coroutine.
struct Server::Implementation::Connection {
    Connection(Implementation& server_, Socket socket_)
        : server(server_), socket(std::move(socket_)), position(server.connections.size()) {
        server.connections.push_back(this);
        error_code failure;
        const auto peer = socket.remote_endpoint(failure);
        if (!failure) peer_address = peer.address().to_string();
    }
    // NOLINTNEXTLINE(bugprone-exception-escape): cancelling a timer of a live context cannot fail
    ~Connection() {
        if (server.is_torn_down) return;
        server.connections.back()->position = position;
        std::swap(server.connections[position], server.connections.back());
        server.connections.pop_back();
        --server.open_connections;
        server.room_timer.cancel();
        server.end_if_nobody_is_left();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void set_deadline(std::chrono::milliseconds from_now) {
        deadline = SteadyClock::now() + from_now;
        is_late = false;
    }
    [[nodiscard]] std::string_view received() const {
        return {static_cast<const char*>(buffer.data().data()), buffer.size()};
    }
    /// Whether bytes have arrived that were not received yet.
    [[nodiscard]] bool has_sent_more() const {
        error_code failure;
        return socket.available(failure) > 0;
    }
    /// Wakes the coroutine up; its operation ends with operation_aborted.
    void interrupt() {
        error_code ignored;
        socket.cancel(ignored);
    }

    Implementation& server;
    Socket socket;
    std::string peer_address;
    beast::flat_buffer buffer;  ///< received, not yet parsed
    SteadyClock::time_point deadline = no_deadline;
    bool is_late = false;  ///< interrupted by its deadline
    bool is_idle = true;   ///< between two requests
    std::size_t position;  ///< in server.connections
};

/// A request whose body is large, as long as it is in memory. On the serving thread.
class Server::Implementation::LargeBody {
 public:
    explicit LargeBody(Implementation& server) : server_(server) { ++server_.large_bodies; }
    ~LargeBody() {
        if (!server_.is_torn_down) --server_.large_bodies;
    }
    LargeBody(const LargeBody&) = delete;
    LargeBody& operator=(const LargeBody&) = delete;

 private:
    Implementation& server_;
};

// ---- A connection, from its acceptance to its end ----

Awaitable<void> Server::Implementation::accept_connections() {
    error_code failure;
    auto quietly = asio::redirect_error(awaited, failure);
    while (!is_stopping) {
        if (open_connections >= settings.limits.connections) {
            room_timer.expires_at(no_deadline);
            co_await room_timer.async_wait(quietly);
            continue;
        }
        Socket socket = co_await acceptor.async_accept(quietly);
        if (failure && is_stopping) co_return;
        if (failure) {
            // No file descriptor left, most likely: one may be free soon.
            room_timer.expires_after(std::chrono::milliseconds(100));
            co_await room_timer.async_wait(quietly);
            continue;
        }
        begin_serving(std::move(socket));
    }
}

void Server::Implementation::begin_serving(Socket socket) {
    error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    ++open_connections;
    asio::co_spawn(io, serve(std::move(socket)), asio::detached);
}

Awaitable<void> Server::Implementation::serve(Socket socket) {
    Connection connection(*this, std::move(socket));
    Next next = Next::request;
    while (next == Next::request) next = co_await serve_request(connection);
    if (next == Next::linger) co_await linger(connection);
}

Awaitable<Next> Server::Implementation::serve_request(Connection& connection) {
    const HeadScan head = co_await receive_head(connection);
    if (head.progress == HeadProgress::broken) co_return co_await refuse(connection, 400);
    if (head.progress == HeadProgress::too_long) co_return co_await refuse(connection, 431);
    if (head.progress == HeadProgress::incomplete) {
        const bool was_too_slow = connection.is_late && !connection.is_idle;
        if (!was_too_slow) co_return Next::close;
        co_return co_await refuse(connection, 408);
    }
    if (!is_acceptable_head(connection.received().substr(0, head.size)))
        co_return co_await refuse(connection, 400);

    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size + 1));
    parser.body_limit(settings.limits.body_bytes);
    error_code failure;
    const asio::const_buffer head_bytes(connection.buffer.data().data(), head.size);
    connection.buffer.consume(parser.put(head_bytes, failure));
    if (failure == beast::http::error::body_limit) co_return co_await refuse(connection, 413);
    if (failure || !parser.is_header_done()) co_return co_await refuse(connection, 400);
    const auto method = parse_method(parser.get().method_string());
    if (!method) co_return co_await refuse(connection, 501);
    if (parser.chunked()) parser.body_limit(settings.limits.large_body_bytes);
    std::optional<LargeBody> large_body;
    if (parser.content_length().value_or(0) > settings.limits.large_body_bytes) {
        if (large_bodies >= settings.limits.large_bodies)
            co_return co_await refuse(connection, 503);
        large_body.emplace(*this);
    }

    // Headers are taken before the body: a chunked body may end with trailers, which Beast adds to
    // them, and which must not pass for headers.
    RawRequest raw;
    raw.method = *method;
    raw.target = parser.get().target();
    raw.peer_address = connection.peer_address;
    for (const auto& field : parser.get())
        raw.headers.emplace_back(field.name_string(), field.value());
    const KeepAlive keep_alive = parser.keep_alive() ? KeepAlive::yes : KeepAlive::no;
    if (!parser.is_done()) {
        const int refusal_status = co_await receive_body(connection, parser);
        if (refusal_status < 0) co_return Next::close;
        if (refusal_status > 0) co_return co_await refuse(connection, refusal_status);
        raw.body = std::move(parser.get().body());
    }
    connection.deadline = no_deadline;
    Answer answer = co_await answer_on_worker(raw, keep_alive);
    co_return co_await send(connection, std::move(answer), *method);
}

Awaitable<HeadScan> Server::Implementation::receive_head(Connection& connection) {
    auto& buffer = connection.buffer;
    if (buffer.size() == 0 && buffer.capacity() > receive_bytes) buffer.shrink_to_fit();
    connection.is_idle = buffer.size() == 0;
    connection.set_deadline(connection.is_idle ? settings.limits.idle
                                               : settings.limits.header_deadline);
    std::size_t scanned = 0;
    bool may_skip_empty_line = true;  // RFC 9112, 2.2: one before the request is forgiven
    for (;;) {
        if (may_skip_empty_line && connection.received().size() >= 2) {
            if (connection.received().starts_with("\r\n")) buffer.consume(2);
            may_skip_empty_line = false;
        }
        const HeadScan head =
            scan_head(connection.received(), scanned, settings.limits.header_bytes);
        if (head.progress != HeadProgress::incomplete) co_return head;
        scanned = buffer.size();
        if (connection.is_idle && is_stopping && !connection.has_sent_more()) co_return HeadScan();

        error_code failure;
        auto quietly = asio::redirect_error(awaited, failure);
        const auto room = buffer.prepare(receive_bytes);
        const std::size_t bytes = co_await connection.socket.async_read_some(room, quietly);
        if (failure) co_return HeadScan();
        buffer.commit(bytes);
        if (connection.is_idle) {
            connection.is_idle = false;
            connection.set_deadline(settings.limits.header_deadline);
        }
    }
}

/// 0 when the body is complete; the status to refuse it with; -1 when the client is gone.
Awaitable<int> Server::Implementation::receive_body(Connection& connection, Parser& parser) {
    connection.set_deadline(settings.limits.body_deadline);
    error_code failure;
    auto quietly = asio::redirect_error(awaited, failure);
    const bool expects_go_ahead =
        parser.get().version() >= 11 &&
        equals_ignoring_case(parser.get()[beast::http::field::expect], "100-continue");
    if (expects_go_ahead && connection.buffer.size() == 0) {
        const auto go_ahead = asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n"));
        co_await asio::async_write(connection.socket, go_ahead, quietly);
        if (failure) co_return -1;
    }
    connection.buffer.reserve(body_receive_bytes);
    co_await beast::http::async_read(connection.socket, connection.buffer, parser, quietly);
    if (!failure) co_return 0;
    if (failure == beast::http::error::body_limit) co_return 413;
    if (failure == asio::error::operation_aborted && connection.is_late) co_return 408;
    const bool is_cut_short = failure == beast::http::error::partial_message ||
                              failure == beast::http::error::end_of_stream;
    co_return is_http_error(failure) && !is_cut_short ? 400 : -1;
}

Awaitable<Next> Server::Implementation::refuse(Connection& connection, int status) {
    Answer answer = error_answer(status, KeepAlive::no);
    co_return co_await send(connection, std::move(answer), Method::get);
}

Awaitable<Next> Server::Implementation::send(Connection& connection, Answer answer, Method method) {
    connection.set_deadline(settings.limits.write_deadline);
    error_code failure;
    auto quietly = asio::redirect_error(awaited, failure);
    const std::string_view body = method == Method::head ? std::string_view() : answer.body;
    const std::array<asio::const_buffer, 2> parts = {asio::buffer(answer.head), asio::buffer(body)};
    co_await asio::async_write(connection.socket, parts, quietly);
    if (failure) co_return Next::close;
    co_return answer.keep_alive == KeepAlive::yes ? Next::request : Next::linger;
}

/// Closing a socket with unread bytes resets the connection and takes away from the client the
/// answer that it has not read yet. So: no more from us, and read on until the client is done.
Awaitable<void> Server::Implementation::linger(Connection& connection) {
    error_code failure;
    connection.socket.shutdown(Socket::shutdown_send, failure);
    const std::chrono::milliseconds at_most = settings.limits.linger;
    constexpr std::chrono::milliseconds when_stopping(1000);
    connection.set_deadline(is_stopping ? std::min(at_most, when_stopping) : at_most);
    auto quietly = asio::redirect_error(awaited, failure);
    const auto room = asio::buffer(sink);
    while (!failure && !connection.is_late) {
        co_await connection.socket.async_read_some(room, quietly);
    }
}

// ---- Answers ----

Awaitable<Answer> Server::Implementation::answer_on_worker(RawRequest& raw, KeepAlive keep_alive) {
    const bool reads = raw.method == Method::get || raw.method == Method::head;
    WorkerPool& pool = reads ? reading : writing;
    Answer answer;
    bool is_queue_full = false;
    const auto submit = [&](auto done) {
        WorkerPool::Job job = [&, done = std::move(done)]() mutable {
            answer = is_queue_full ? error_answer(503, keep_alive)
                                   : answer_to(std::move(raw), keep_alive);
            asio::post(io, std::move(done));
        };
        if (pool.try_submit(job)) return;
        is_queue_full = true;
        job();
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(submit, awaited);
    co_return answer;
}

Answer Server::Implementation::answer_to(RawRequest raw, KeepAlive keep_alive) const {
    try {
        const auto proxy_headers =
            settings.trust_proxy_headers ? ProxyHeaders::trusted : ProxyHeaders::ignored;
        auto request = parse_request(std::move(raw), proxy_headers);
        if (!request) return error_answer(400, keep_alive);
        return packed(handle(*request), keep_alive);
    } catch (const std::exception& failure) {
        logging::error("a handler threw", {{"what", failure.what()}});
    } catch (...) {
        logging::error("a handler threw something that is no exception");
    }
    return error_answer(500, keep_alive);
}

Answer Server::Implementation::error_answer(int status, KeepAlive keep_alive) const {
    try {
        Response response = error_page(status);
        response.status = status;
        const bool says_when = std::ranges::any_of(response.headers, [](const auto& header) {
            return equals_ignoring_case(header.first, "Retry-After");
        });
        if (status == 503 && !says_when) response.headers.emplace_back("Retry-After", "2");
        return packed(std::move(response), keep_alive);
    } catch (...) {
        logging::error("the error page threw", {{"status", status}});
        return packed(text(std::to_string(status), status), keep_alive);
    }
}

Answer Server::Implementation::packed(Response response, KeepAlive keep_alive) const {
    if (is_stopping) keep_alive = KeepAlive::no;
    if (!may_have_body(response.status)) response.body.clear();
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Answer answer;
    answer.head = response_head(response, keep_alive, now);
    answer.body = std::move(response.body);
    answer.keep_alive = keep_alive;
    return answer;
}

// ---- Deadlines and the end ----

void Server::Implementation::sweep() {
    const auto now = SteadyClock::now();
    for (Connection* connection : connections) {
        if (now < connection->deadline) continue;
        connection->is_late = true;
        connection->interrupt();
    }
    if (now >= drain_deadline) return io.stop();
    sweep_timer.expires_after(sweep_interval);
    sweep_timer.async_wait([this](const error_code& failure) {
        if (!failure) sweep();
    });
}

void Server::Implementation::begin_stop() {
    if (is_stopping.exchange(true)) return;
    drain_deadline = SteadyClock::now() + settings.limits.drain;
    accept_who_knocked();
    error_code ignored;
    acceptor.close(ignored);
    room_timer.cancel();
    for (Connection* connection : connections) {
        if (connection->is_idle && !connection->has_sent_more()) connection->interrupt();
    }
    // After the accept that may just have succeeded.
    asio::post(io, [this] { end_if_nobody_is_left(); });
}

/// The system has accepted these already, and they may have sent a request: closing the door would
/// reset them.
void Server::Implementation::accept_who_knocked() {
    error_code failure;
    acceptor.non_blocking(true, failure);
    while (!failure) {
        Socket socket(io.get_executor());
        acceptor.accept(socket, failure);
        if (!failure) begin_serving(std::move(socket));
    }
}

void Server::Implementation::end_if_nobody_is_left() {
    if (is_stopping && open_connections == 0) io.stop();
}

void Server::Implementation::on_signal() {
    signals.async_wait([this](const error_code& failure, int) {
        if (failure) return;
        if (is_stopping) return io.stop();
        begin_stop();
        on_signal();
    });
}

void Server::Implementation::stop_workers() {
    reading.stop();
    writing.stop();
}

Server::Server(ServerSettings settings, Handler handle, ErrorPage error_page)
    : implementation_(std::make_unique<Implementation>(std::move(settings), std::move(handle),
                                                       std::move(error_page))) {}

Server::~Server() = default;

std::uint16_t Server::listen() {
    auto& acceptor = implementation_->acceptor;
    const auto& settings = implementation_->settings;
    raise_open_files_limit(settings.limits.connections);
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(settings.address), settings.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(Acceptor::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen(Acceptor::max_listen_connections);
    return acceptor.local_endpoint().port();
}

void Server::run(Signals signals) {
    auto& server = *implementation_;
    CHECK(server.acceptor.is_open());
    // A client that went away is an error code of its own write, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    if (signals == Signals::handle) {
        server.signals.add(SIGINT);
        server.signals.add(SIGTERM);
        server.on_signal();
    }
    asio::co_spawn(server.io, server.accept_connections(), asio::detached);
    server.sweep();
    server.io.run();
    server.stop_workers();
}

void Server::stop() {
    asio::post(implementation_->io, [this] { implementation_->begin_stop(); });
}

}  // namespace http
