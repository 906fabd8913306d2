#include "support/fake_clamd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <optional>

#include "base/check.hpp"

namespace support {

namespace {

std::optional<std::string> read_exactly(int connection, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t read = 0;
    while (read < size) {
        const auto got = ::recv(connection, bytes.data() + read, size - read, 0);
        if (got <= 0) return std::nullopt;
        read += static_cast<std::size_t>(got);
    }
    return bytes;
}

/// All chunks of an INSTREAM, up to the empty one.
std::optional<std::string> read_stream(int connection) {
    std::string content;
    while (true) {
        const auto prefix = read_exactly(connection, 4);
        if (!prefix) return std::nullopt;
        std::uint32_t size = 0;
        std::memcpy(&size, prefix->data(), 4);
        size = ntohl(size);
        if (size == 0) return content;
        const auto chunk = read_exactly(connection, size);
        if (!chunk) return std::nullopt;
        content += *chunk;
    }
}

}  // namespace

FakeClamd::FakeClamd(Mood mood) : mood_(mood), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    CHECK(::listen(listener_, 8) == 0);
    socklen_t size = sizeof address;
    CHECK(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

FakeClamd::~FakeClamd() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::string FakeClamd::address() const {
    return "tcp:127.0.0.1:" + std::to_string(port_);
}

void FakeClamd::serve() {
    while (true) {
        const int connection = ::accept(listener_, nullptr, nullptr);
        if (connection < 0) return;
        answer(connection);
        ::close(connection);
    }
}

void FakeClamd::answer(int connection) {
    ++asked_;
    const auto command = read_exactly(connection, 10);
    if (mood_ == Mood::hangs_up || !command || *command != std::string("zINSTREAM\0", 10)) return;
    const auto content = read_stream(connection);
    if (!content) return;
    std::string words = "stream: OK";
    if (content->find("EICAR") != std::string::npos) words = "stream: Eicar-Test-Signature FOUND";
    if (mood_ == Mood::talks_nonsense) words = "INSTREAM size limit exceeded. ERROR";
    static_cast<void>(::send(connection, words.c_str(), words.size() + 1, MSG_NOSIGNAL));
}

}  // namespace support
