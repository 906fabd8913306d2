#include "platform/files/scanner.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/check.hpp"
#include "platform/log/log.hpp"

namespace files {

namespace {

class NoScanner final : public Scanner {
 public:
    [[nodiscard]] Verdict scan(std::string_view) const override { return Verdict::not_scanned; }
};

class Socket {
 public:
    explicit Socket(int domain) : descriptor_(::socket(domain, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (descriptor_ < 0) fail("socket");
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { ::close(descriptor_); }

    void set_patience(std::chrono::milliseconds patience) const {
        timeval time{};
        time.tv_sec = patience.count() / 1000;
        time.tv_usec = patience.count() % 1000 * 1000;
        for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO})
            ::setsockopt(descriptor_, SOL_SOCKET, option, &time, sizeof time);
    }
    template <class Address>
    void connect(const Address& address) const {
        if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0)
            fail("connect");
    }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0) fail("send");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Up to the zero byte that ends an answer.
    [[nodiscard]] std::string receive() const {
        constexpr std::size_t longest_answer = 4096;
        std::string answer;
        char buffer[512];
        while (answer.size() < longest_answer) {
            const auto size = ::recv(descriptor_, buffer, sizeof buffer, 0);
            if (size < 0) fail("recv");
            answer.append(buffer, static_cast<std::size_t>(size));
            if (size == 0 || answer.ends_with('\0')) break;
        }
        return answer.substr(0, answer.find('\0'));
    }

 private:
    [[noreturn]] static void fail(const char* what) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    int descriptor_;
};

std::string length_prefix(std::size_t size) {
    const auto big_endian = htonl(static_cast<std::uint32_t>(size));
    std::string bytes(sizeof big_endian, '\0');
    std::memcpy(bytes.data(), &big_endian, sizeof big_endian);
    return bytes;
}

/// clamd(8), INSTREAM: chunks with their length before them, an empty one at the end.
class ClamdScanner final : public Scanner {
 public:
    ClamdScanner(ScannerAddress address, std::chrono::milliseconds patience)
        : address_(std::move(address)), patience_(patience) {}

    [[nodiscard]] Verdict scan(std::string_view content) const override {
        try {
            const auto answer = ask(content);
            if (answer == "stream: OK") return Verdict::clean;
            if (answer.starts_with("stream: ") && answer.ends_with(" FOUND")) {
                logging::warning("an uploaded file is infected", {{"scanner", answer}});
                return Verdict::infected;
            }
            logging::error("the scanner answers nothing of use", {{"scanner", answer}});
        } catch (const std::exception& error) {
            logging::error("the scanner cannot be asked", {{"error", error.what()}});
        }
        return Verdict::not_scanned;
    }

 private:
    [[nodiscard]] std::string ask(std::string_view content) const {
        const Socket socket(address_.socket_file.empty() ? AF_INET : AF_UNIX);
        socket.set_patience(patience_);
        connect(socket);
        socket.send(std::string_view("zINSTREAM\0", 10));
        constexpr std::size_t chunk_bytes = 65536;
        for (std::size_t at = 0; at < content.size(); at += chunk_bytes) {
            const auto chunk = content.substr(at, chunk_bytes);
            socket.send(length_prefix(chunk.size()));
            socket.send(chunk);
        }
        socket.send(length_prefix(0));
        return socket.receive();
    }
    void connect(const Socket& socket) const {
        if (address_.socket_file.empty()) {
            sockaddr_in address{AF_INET, htons(address_.port), {}, {}};
            ::inet_pton(AF_INET, address_.host.c_str(), &address.sin_addr);
            return socket.connect(address);
        }
        sockaddr_un address{AF_UNIX, {}};
        address_.socket_file.copy(address.sun_path, sizeof address.sun_path - 1);
        socket.connect(address);
    }

    ScannerAddress address_;
    std::chrono::milliseconds patience_;
};

}  // namespace

bool parse_scanner_address(std::string_view text, ScannerAddress& address) {
    if (text.starts_with("unix:/")) {
        address = {std::string(text.substr(5)), "", 0};
        return address.socket_file.size() < sizeof(sockaddr_un::sun_path);
    }
    if (!text.starts_with("tcp:")) return false;
    text.remove_prefix(4);
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    const auto digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    in_addr unused{};
    address = {"", std::string(text.substr(0, colon)), port};
    return error == std::errc() && end == digits.data() + digits.size() && port > 0 &&
           ::inet_pton(AF_INET, address.host.c_str(), &unused) == 1;
}

std::unique_ptr<Scanner> make_scanner(std::string_view address,
                                      std::chrono::milliseconds patience) {
    if (address.empty()) return std::make_unique<NoScanner>();
    ScannerAddress parsed;
    CHECK(parse_scanner_address(address, parsed));
    return std::make_unique<ClamdScanner>(std::move(parsed), patience);
}

}  // namespace files
