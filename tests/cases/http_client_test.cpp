#include "platform/http_client/call.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/http/server.hpp"
#include "support/smtp_server.hpp"

namespace {

using http_client::Failure;
using namespace std::chrono_literals;

/// A server that answers by the path.
class HttpClient : public testing::Test {
 protected:
    void SetUp() override {
        serving_ = std::thread([this] { server_.run(http::Server::Signals::ignore); });
    }
    void TearDown() override {
        {
            const std::lock_guard lock(mutex_);
            is_over_ = true;
        }
        released_.notify_all();
        server_.stop();
        serving_.join();
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    static Failure::Kind failure_of(const http_client::Call& call,
                                    const http_client::Limits& limits = {}) {
        try {
            const auto answer = http_client::send(call, limits);
            ADD_FAILURE() << "answered " << answer.status;
        } catch (const Failure& failure) {
            return failure.kind();
        }
        return Failure::Kind::broken;
    }

 private:
    static http::ServerSettings any_port() {
        http::ServerSettings settings;
        settings.port = 0;
        return settings;
    }
    http::Response answer(const http::Request& request) {
        ++requests;
        if (request.path == "/ailleurs") return http::see_other("/");
        if (request.path == "/grand") return http::text(std::string(5000, 'x'));
        if (request.path == "/refus") return http::text("non", 500);
        if (request.path == "/lent") {
            std::unique_lock lock(mutex_);
            released_.wait_for(lock, 30s, [this] { return is_over_; });
        }
        return http::text(std::string(request.header("Content-Type")) + "|" +
                          std::string(request.header("SOAPAction")) + "|" + request.body);
    }

 protected:
    std::atomic<int> requests{0};

 private:
    std::mutex mutex_;
    std::condition_variable released_;
    bool is_over_ = false;
    http::Server server_{any_port(), [this](http::Request& request) { return answer(request); },
                         [](int status) { return http::text("", status); }};
    std::uint16_t port_ = server_.listen();
    std::thread serving_;
};

TEST_F(HttpClient, SendsABodyWithItsTypeAndReadsTheAnswer) {
    const auto answer = http_client::send({.method = http_client::Method::post,
                                           .url = url("/"),
                                           .content_type = "text/xml; charset=utf-8",
                                           .body = std::string("<a/>\0z", 6),
                                           .soap_action = "\"\""});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, std::string("text/xml; charset=utf-8|\"\"|<a/>\0z", 33));
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(http_client::send({.url = url("/refus")}).status, 500) << "an answer like another";
}

TEST_F(HttpClient, ARedirectIsAnAnswerAndIsNotFollowed) {
    EXPECT_EQ(http_client::send({.url = url("/ailleurs")}).status, 303);
    EXPECT_EQ(requests, 1);
}

TEST_F(HttpClient, AnAnswerLargerThanItsLimitIsCutOff) {
    http_client::Limits limits;
    limits.answer_bytes = 4999;
    EXPECT_EQ(failure_of({.url = url("/grand")}, limits), Failure::Kind::too_large);
    limits.answer_bytes = 5000;
    EXPECT_EQ(http_client::send({.url = url("/grand")}, limits).body.size(), 5000U);
}

TEST_F(HttpClient, AnAnswerThatDoesNotComeIsNotWaitedForForEver) {
    http_client::Limits limits;
    limits.total = 200ms;
    EXPECT_EQ(failure_of({.url = url("/lent")}, limits), Failure::Kind::too_slow);
}

TEST_F(HttpClient, NothingButHttpIsSpoken) {
    for (const auto* address : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/",
                                "smtp://127.0.0.1/", "", "http://"})
        EXPECT_EQ(failure_of({.url = address}), Failure::Kind::bad_address) << address;
}

TEST_F(HttpClient, APortNobodyListensOnIsUnreachable) {
    EXPECT_EQ(failure_of({.url = "http://127.0.0.1:1/"}), Failure::Kind::unreachable);
}

TEST_F(HttpClient, AServerThatSpeaksNoTlsIsNotSpokenToInClear) {
    auto address = url("/");
    address.insert(4, "s");
    const auto kind = failure_of({.url = address});
    EXPECT_EQ(kind, Failure::Kind::broken);
    EXPECT_EQ(requests, 0);
}

TEST_F(HttpClient, ACertificateOfAnUnknownAuthorityIsNotTrusted) {
    // A mail server will do: the trust is decided before a word is said.
    const support::SmtpServer server({"--encryption", "tls"});
    const auto address = "https://localhost:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(failure_of({.url = address}), Failure::Kind::not_trusted);
    http_client::Limits limits;
    limits.total = 500ms;
    try {
        static_cast<void>(http_client::send({.url = address}, limits, server.authority()));
    } catch (const Failure& failure) {
        EXPECT_NE(failure.kind(), Failure::Kind::not_trusted) << failure.what();
    }
    const auto by_address = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    try {
        static_cast<void>(http_client::send({.url = by_address}, limits, server.authority()));
        ADD_FAILURE() << "the certificate is for another name";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::not_trusted) << failure.what();
    }
}

}  // namespace
