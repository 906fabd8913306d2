#include "platform/http/server.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <latch>
#include <optional>
#include <stdexcept>
#include <thread>

#include "support/http_client.hpp"

// The server itself, on a port of its own, spoken to over real sockets.

namespace http {
namespace {

using namespace std::chrono_literals;
using support::Connection;

ServerSettings quick_settings() {
    ServerSettings settings;
    settings.port = 0;
    settings.reading_workers = 2;
    settings.writing_workers = 4;
    return settings;
}

/// Says back what it was asked, so that a test sees what a page would see.
Response echo(Request& request) {
    if (request.path == "/throws") throw std::runtime_error("broken page");
    if (request.path == "/throws-a-number") throw 1;
    if (request.path == "/bad-header") return text("").with("X-Bad", "a\r\nX-Worse: b");
    if (request.path == "/large") return text(std::string(3'000'000, 'l'));
    std::string answer = request.path + "\n";
    for (const auto& [name, value] : request.query.items())
        answer.append(name).append("=").append(value).append("\n");
    for (const auto& [name, value] : request.form.items())
        answer.append(name).append(":").append(value).append("\n");
    for (const auto& upload : request.uploads)
        answer += upload.filename + " " + std::to_string(upload.content.size()) + "\n";
    answer += std::to_string(request.body.size()) + " bytes";
    return text(std::move(answer))
        .with("X-Method", std::to_string(static_cast<int>(request.method)))
        .with("X-Remote", request.remote_address)
        .with("X-Secure", request.is_secure ? "yes" : "no")
        .with("X-Trailer", std::string(request.header("X-Late")));
}

Response error_page(int status) {
    return text("erreur " + std::to_string(status), status);
}

class RunningServer {
 public:
    explicit RunningServer(ServerSettings settings = quick_settings(), Handler handler = echo,
                           Server::Signals signals = Server::Signals::ignore,
                           ErrorPage errors = error_page)
        : server_(std::move(settings), std::move(handler), std::move(errors)),
          port_(server_.listen()),
          thread_([this, signals] { server_.run(signals); }) {}
    ~RunningServer() {
        server_.stop();
        wait_for_end();
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void stop() { server_.stop(); }
    void wait_for_end() {
        if (thread_.joinable()) thread_.join();
    }
    [[nodiscard]] Connection connect() const { return Connection(port_, 10s); }
    [[nodiscard]] int status_of(std::string_view bytes) const {
        return support::send_raw(port_, bytes).status;
    }

 private:
    Server server_;
    std::uint16_t port_;
    std::thread thread_;
};

constexpr std::string_view simple_get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(HttpServer, hands_a_decoded_request_to_the_page) {
    RunningServer server;
    support::Client client(server.port());
    const auto answer = client.get("/a//%C3%A9/?b=1&c=d+e");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "/a/é\nb=1\nc=d e\n0 bytes");
    EXPECT_EQ(answer.header("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(answer.header("X-Remote"), "127.0.0.1");
    EXPECT_TRUE(answer.has_header("Date"));
}

TEST(HttpServer, reads_forms_and_files) {
    RunningServer server;
    support::Client client(server.port());
    EXPECT_EQ(client.post_form("/f", {{"nom", "Léa & co"}}).body, "/f\nnom:Léa & co\n19 bytes");
    const auto answer =
        client.post_multipart("/f", {{"nom", "Léa"}},
                              {{"piece", "a b.pdf", "application/pdf", std::string(70'000, 'x')}});
    EXPECT_TRUE(answer.contains("nom:Léa\na b.pdf 70000\n")) << answer.body;
}

TEST(HttpServer, head_is_get_without_the_body) {
    RunningServer server;
    support::Client client(server.port());
    const auto got = client.get("/a");
    const auto answer = client.head("/a");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
    EXPECT_EQ(answer.header("Content-Length"), got.header("Content-Length"));
    EXPECT_EQ(answer.header("X-Method"), std::to_string(static_cast<int>(Method::head)));
    EXPECT_EQ(client.get("/b").body, "/b\n0 bytes") << "the connection is out of step";
}

TEST(HttpServer, keeps_the_connection_and_answers_pipelined_requests_in_order) {
    RunningServer server;
    Connection connection = server.connect();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        const std::string body = "n=" + std::to_string(i);
        requests += "POST /" + std::to_string(i) +
                    " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body +
                    (i % 2 == 0 ? "\r\n" : "");  // a stray line break is forgiven
    }
    connection.send(requests);
    for (int i = 0; i < 50; ++i) {
        const auto answer = connection.read_answer();
        ASSERT_EQ(answer.status, 200);
        ASSERT_TRUE(answer.body.starts_with("/" + std::to_string(i) + "\n")) << answer.body;
        ASSERT_EQ(answer.header("Connection"), "keep-alive");
    }
}

TEST(HttpServer, closes_when_the_client_asks_for_it) {
    RunningServer server;
    for (const auto request : {"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                               "GET / HTTP/1.0\r\nHost: a\r\n\r\n"}) {
        Connection connection = server.connect();
        connection.send(request);
        const auto answer = connection.read_answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("Connection"), "close");
        EXPECT_TRUE(connection.is_closed_by_server());
    }
}

TEST(HttpServer, a_large_answer_arrives_whole) {
    RunningServer server;
    support::Client client(server.port());
    EXPECT_EQ(client.get("/large").body, std::string(3'000'000, 'l'));
}

TEST(HttpServer, many_clients_get_each_their_own_answer) {
    RunningServer server;
    std::vector<std::thread> clients;
    clients.reserve(8);
    std::atomic<int> right = 0;
    for (int c = 0; c < 8; ++c) {
        clients.emplace_back([&, c] {
            support::Client client(server.port());
            for (int i = 0; i < 100; ++i) {
                const std::string path = "/" + std::to_string(c) + "/" + std::to_string(i);
                const auto answer = i % 2 == 0 ? client.get(path) : client.post_form(path, {});
                if (answer.body == path + "\n0 bytes") ++right;
            }
        });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 800);
}

// ---- What is refused ----

TEST(HttpServer, a_header_of_20_kb_is_431) {
    RunningServer server;
    Connection connection = server.connect();
    connection.try_send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, 431);
    EXPECT_EQ(answer.body, "erreur 431");
    EXPECT_TRUE(connection.is_closed_by_server());
    EXPECT_EQ(server.status_of("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(15'000, 'x') +
                               "\r\n\r\n"),
              200);
}

TEST(HttpServer, an_upload_of_6_mb_is_413_and_the_client_can_read_it) {
    RunningServer server;
    const std::string body(6 * 1024 * 1024, 'x');
    // A browser sends everything before it reads anything.
    Connection connection = server.connect();
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n");
    EXPECT_TRUE(connection.try_send(body));
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.header("Connection"), "close");
}

TEST(HttpServer, a_chunked_upload_of_6_mb_is_413_and_the_client_can_read_it) {
    RunningServer server;
    Connection connection = server.connect();
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    for (int i = 0; i < 96; ++i) EXPECT_TRUE(connection.try_send(chunk));
    EXPECT_EQ(connection.read_answer().status, 413);
}

TEST(HttpServer, an_upload_of_5_mb_is_taken) {
    RunningServer server;
    support::Client client(server.port());
    const auto answer = client.post_multipart(
        "/f", {}, {{"piece", "a.pdf", "application/pdf", std::string(5 * 1024 * 1024, 'x')}});
    EXPECT_TRUE(answer.contains("a.pdf 5242880\n")) << answer.status;
}

TEST(HttpServer, a_form_that_cannot_be_read_is_400_and_the_connection_stays_in_step) {
    RunningServer server;
    support::Client client(server.port());
    EXPECT_EQ(client.post("/", "multipart/form-data; boundary=x", "--y\r\n").status, 400);
    EXPECT_EQ(client.post("/", "application/x-www-form-urlencoded", "a=%E9").status, 400);
    EXPECT_EQ(client.get("/?a=%FF").status, 400);
    EXPECT_EQ(client.get("/a/../b").status, 400);
    EXPECT_EQ(client.get("/%2e%2e/b").status, 400);
    EXPECT_EQ(client.get("/ok").status, 200);
}

TEST(HttpServer, what_could_smuggle_a_request_is_400_and_closes) {
    RunningServer server;
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const auto head : {
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n",
             "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nX: y\r\n Transfer-Encoding: chunked\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 4\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4, 4\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n",
             "GET / HTTP/1.1\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
             "GET / HTTP/1.1\r\nHost: a\nX: y\r\n",
             "GET / HTTP/1.1\r\nHost: a\rX: y\r\n",
             "GET  / HTTP/1.1\r\nHost: a\r\n",
             "GET / HTTP/1.1 \r\nHost: a\r\n",
             "GET / HTTP/2.0\r\nHost: a\r\n",
             "GET /\r\nHost: a\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n",
         }) {
        Connection connection = server.connect();
        connection.send(head + std::string("\r\n") + smuggled);
        const auto answer = connection.read_answer();
        EXPECT_EQ(answer.status, 400) << head;
        EXPECT_TRUE(connection.is_closed_by_server()) << head;
    }
}

TEST(HttpServer, a_broken_chunk_is_400) {
    RunningServer server;
    for (const auto chunks : {"zz\r\n", "1\nx\r\n0\r\n\r\n", "1\r\nxx\r\n0\r\n\r\n", "-1\r\n",
                              "ffffffffffffffffff\r\n"}) {
        EXPECT_EQ(
            server.status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                             std::string(chunks)),
            400)
            << chunks;
    }
}

TEST(HttpServer, a_chunked_body_is_put_together_and_its_trailers_are_no_headers) {
    RunningServer server;
    Connection connection = server.connect();
    connection.send(
        "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        "3\r\na=1\r\n4;x=y\r\n&b=2\r\n0\r\nX-Late: late\r\n\r\n");
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.body, "/c\na:1\nb:2\n7 bytes");
    EXPECT_EQ(answer.header("X-Trailer"), "");
    connection.send(simple_get);
    EXPECT_EQ(connection.read_answer().body, "/a\n0 bytes");
}

TEST(HttpServer, an_unknown_method_is_501_and_a_known_one_reaches_the_router) {
    RunningServer server;
    for (const auto method : {"BREW", "PROPFIND", "TRACE", "CONNECT", "get"})
        EXPECT_EQ(server.status_of(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n"), 501)
            << method;
    support::Client client(server.port());
    EXPECT_EQ(client.request("DELETE", "/a").header("X-Method"),
              std::to_string(static_cast<int>(Method::other)));
}

TEST(HttpServer, says_continue_to_a_client_that_waits_for_it) {
    RunningServer server;
    Connection connection = server.connect();
    connection.send(
        "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 100);
    connection.send("abc");
    EXPECT_EQ(connection.read_answer().body, "/a\n3 bytes");
    connection.send(
        "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 6000000\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 413) << "asked for a body it would refuse";
}

TEST(HttpServer, large_bodies_are_let_in_a_few_at_a_time) {
    ServerSettings settings = quick_settings();
    settings.limits.large_body_bytes = 1000;
    settings.limits.large_bodies = 1;
    RunningServer server(settings);
    const std::string head = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n";
    Connection first = server.connect();
    first.send(head + std::string(1000, 'x'));
    // Answered once the server has begun to read the first: its place is taken.
    Connection second = server.connect();
    second.send(head);
    EXPECT_EQ(second.read_answer().status, 503);
    EXPECT_EQ(server.status_of("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"), 200);
    first.send(std::string(1000, 'x'));
    EXPECT_EQ(first.read_answer().status, 200);
    EXPECT_EQ(server.status_of(head + std::string(2000, 'x')), 200);
}

TEST(HttpServer, a_large_body_says_how_large_before_it_comes) {
    ServerSettings settings = quick_settings();
    settings.limits.large_body_bytes = 1000;
    RunningServer server(settings);
    const std::string head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(server.status_of(head + "3\r\nabc\r\n0\r\n\r\n"), 200);
    EXPECT_EQ(server.status_of(head + "7d0\r\n" + std::string(2000, 'x') + "\r\n0\r\n\r\n"), 413);
}

// ---- Time ----

TEST(HttpServer, a_header_that_does_not_end_is_408) {
    ServerSettings settings = quick_settings();
    settings.limits.header_deadline = 100ms;
    RunningServer server(settings);
    EXPECT_EQ(server.status_of("GET / HTTP/1.1\r\nHost: a\r\n"), 408);
}

TEST(HttpServer, a_header_that_drips_is_408_all_the_same) {
    ServerSettings settings = quick_settings();
    settings.limits.header_deadline = 300ms;
    settings.limits.idle = 100ms;
    RunningServer server(settings);
    Connection connection = server.connect();
    connection.send("GET / HTTP/1.1\r\nX: ");
    // Never silent for as long as any time-out: only the absolute deadline can end it.
    while (!connection.has_something_within(20ms) && connection.try_send("x")) {
    }
    EXPECT_EQ(connection.read_answer().status, 408);
}

TEST(HttpServer, a_body_that_does_not_end_is_408) {
    ServerSettings settings = quick_settings();
    settings.limits.body_deadline = 100ms;
    RunningServer server(settings);
    EXPECT_EQ(server.status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"), 408);
}

TEST(HttpServer, an_idle_connection_is_closed_without_a_word) {
    ServerSettings settings = quick_settings();
    settings.limits.idle = 100ms;
    RunningServer server(settings);
    Connection never_used = server.connect();
    EXPECT_TRUE(never_used.is_closed_by_server());
    Connection used = server.connect();
    used.send(simple_get);
    EXPECT_EQ(used.read_answer().status, 200);
    EXPECT_TRUE(used.is_closed_by_server());
}

TEST(HttpServer, a_client_that_does_not_read_its_answer_is_cut_off) {
    ServerSettings settings = quick_settings();
    settings.limits.write_deadline = 100ms;
    settings.limits.connections = 1;
    RunningServer server(settings);
    Connection deaf = server.connect();
    for (int i = 0; i < 10; ++i) deaf.try_send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    // Only one connection is served at a time: this one gets its turn when the other has ended.
    EXPECT_EQ(server.status_of(simple_get), 200);
}

TEST(HttpServer, a_refused_client_that_never_stops_sending_is_cut_off) {
    ServerSettings settings = quick_settings();
    settings.limits.linger = 100ms;
    RunningServer server(settings);
    Connection connection = server.connect();
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000000\r\n\r\n");
    const std::string more(100'000, 'x');
    while (connection.try_send(more)) {
    }
    SUCCEED() << "the server stopped taking bytes";
}

// ---- Failures and crowds ----

TEST(HttpServer, a_page_that_throws_is_500_and_the_next_request_is_served) {
    RunningServer server;
    support::Client client(server.port());
    for (const auto path : {"/throws", "/throws-a-number", "/bad-header"}) {
        const auto answer = client.get(path);
        EXPECT_EQ(answer.status, 500) << path;
        EXPECT_EQ(answer.body, "erreur 500") << path;
        EXPECT_FALSE(answer.has_header("X-Worse"));
    }
    EXPECT_EQ(client.get("/a").status, 200);
}

TEST(HttpServer, an_error_page_that_throws_is_still_an_answer) {
    RunningServer server(quick_settings(), echo, Server::Signals::ignore,
                         [](int) -> Response { throw std::runtime_error("broken error page"); });
    support::Client client(server.port());
    EXPECT_EQ(client.get("/throws").status, 500);
    EXPECT_EQ(client.get("/%").status, 400);
    EXPECT_EQ(server.status_of("GET / HTTP/1.1\r\n\r\n"), 400);
}

/// Requests to /wait stay in their handler until `release`.
struct Gate {
    std::latch entered{1};
    std::latch released{1};

    Handler handler() {
        return [this](Request& request) {
            if (request.path == "/wait") {
                entered.count_down();
                released.wait();
            }
            return echo(request);
        };
    }
    void release() { released.count_down(); }
};

TEST(HttpServer, a_full_queue_is_503_with_retry_after_and_readers_do_not_wait_for_writers) {
    ServerSettings settings = quick_settings();
    settings.writing_workers = 1;
    settings.limits.queued_requests = 0;
    Gate gate;
    RunningServer server(settings, gate.handler());
    Connection waiting = server.connect();
    waiting.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    gate.entered.wait();

    support::Client client(server.port());
    const auto refused = client.post_form("/a", {});
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("Retry-After"), "2");
    EXPECT_EQ(refused.body, "erreur 503");
    EXPECT_EQ(client.get("/a").status, 200);

    gate.release();
    EXPECT_EQ(waiting.read_answer().status, 200);
}

TEST(HttpServer, a_connection_too_many_waits_for_its_turn) {
    ServerSettings settings = quick_settings();
    settings.limits.connections = 1;
    RunningServer server(settings);
    std::optional<Connection> first = server.connect();
    first->send(simple_get);
    EXPECT_EQ(first->read_answer().status, 200);
    Connection second = server.connect();
    second.send(simple_get);
    EXPECT_FALSE(second.has_something_within(50ms));
    first.reset();
    EXPECT_EQ(second.read_answer().status, 200);
}

TEST(HttpServer, the_client_address_comes_from_the_proxy_only_when_it_is_trusted) {
    for (const bool trusted : {false, true}) {
        ServerSettings settings = quick_settings();
        settings.trust_proxy_headers = trusted;
        RunningServer server(settings);
        support::Client client(server.port());
        client.set_header("X-Forwarded-For", "203.0.113.9, 192.0.2.7");
        client.set_header("X-Forwarded-Proto", "https");
        const auto answer = client.get("/");
        EXPECT_EQ(answer.header("X-Remote"), trusted ? "192.0.2.7" : "127.0.0.1");
        EXPECT_EQ(answer.header("X-Secure"), trusted ? "yes" : "no");
    }
}

// ---- The end ----

TEST(HttpServer, stopping_finishes_the_request_under_way_and_closes_idle_connections) {
    ServerSettings settings = quick_settings();
    settings.limits.linger = 50ms;
    Gate gate;
    RunningServer server(settings, gate.handler());
    Connection idle = server.connect();
    idle.send(simple_get);
    EXPECT_EQ(idle.read_answer().status, 200);
    Connection busy = server.connect();
    busy.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    gate.entered.wait();

    server.stop();
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_THROW((void)server.connect(), support::ClientError) << "still accepts";
    gate.release();
    const auto answer = busy.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    server.wait_for_end();
}

TEST(HttpServer, a_request_sent_before_the_stop_is_answered) {
    for (int round = 0; round < 20; ++round) {
        RunningServer server;
        Connection kept = server.connect();
        kept.send(simple_get);
        EXPECT_EQ(kept.read_answer().status, 200);
        Connection fresh = server.connect();
        // Both lie in the system's buffers; the server may not have seen either yet.
        kept.send(simple_get);
        fresh.send(simple_get);
        server.stop();
        ASSERT_EQ(kept.read_answer().status, 200) << round;
        ASSERT_EQ(fresh.read_answer().status, 200) << round;
    }
}

TEST(HttpServer, stopping_waits_no_longer_than_the_drain_time) {
    ServerSettings settings = quick_settings();
    settings.limits.drain = 100ms;
    RunningServer server(settings);
    Connection connection = server.connect();
    connection.send(
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 100);
    server.stop();
    server.wait_for_end();  // long before the body's deadline of 30 s
}

TEST(HttpServer, what_still_waits_when_the_drain_time_is_over_is_dropped) {
    ServerSettings settings = quick_settings();
    settings.writing_workers = 1;
    settings.limits.drain = 50ms;
    Gate gate;
    std::optional<RunningServer> server(std::in_place, settings, gate.handler());
    Connection running = server->connect();
    running.send("POST /wait HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    gate.entered.wait();
    Connection waiting = server->connect();
    waiting.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    server->stop();
    EXPECT_FALSE(waiting.has_something_within(200ms)) << "nobody could have answered it";
    gate.release();
    server.reset();
    EXPECT_TRUE(waiting.is_closed_by_server());
}

TEST(HttpServer, sigterm_stops_it) {
    RunningServer server(quick_settings(), echo, Server::Signals::handle);
    support::Client client(server.port());
    EXPECT_EQ(client.get("/a").status, 200);  // so it runs, and watches for signals
    ::raise(SIGTERM);
    server.wait_for_end();
}

TEST(HttpServer, a_server_that_never_ran_or_stops_before_it_runs_ends_in_peace) {
    {
        Server server(quick_settings(), echo, error_page);
        EXPECT_GT(server.listen(), 0);
    }
    Server server(quick_settings(), echo, error_page);
    server.listen();
    server.stop();
    server.run(Server::Signals::ignore);
}

TEST(HttpServer, a_port_that_is_taken_is_an_error_at_start) {
    RunningServer server;
    ServerSettings settings = quick_settings();
    settings.port = server.port();
    Server second(settings, echo, error_page);
    EXPECT_ANY_THROW(second.listen());
}

}  // namespace
}  // namespace http
