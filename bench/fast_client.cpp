#include "fast_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

namespace bench {

namespace {

/// A header's value in an answer of our own server, whose names are spelled as here.
std::string_view header_of(std::string_view head, std::string_view name) {
    const auto start = head.find(name);
    if (start == std::string_view::npos) return {};
    const auto value = head.substr(start + name.size());
    return value.substr(0, value.find("\r\n"));
}

}  // namespace

FastClient::FastClient(std::uint16_t port) : port_(port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("bench: cannot connect");
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

FastClient::~FastClient() {
    ::close(socket_);
}

Answer FastClient::get(std::string_view target, std::string_view cookie) {
    std::string request = "GET ";
    request.append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(std::to_string(port_));
    request.append("\r\nCookie: ").append(cookie).append("\r\n\r\n");
    return exchange(request);
}

Answer FastClient::post(std::string_view target, std::string_view cookie, std::string_view form) {
    const auto port = std::to_string(port_);
    std::string request = "POST ";
    request.append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(port);
    request.append("\r\nOrigin: http://127.0.0.1:").append(port);
    request.append("\r\nCookie: ").append(cookie);
    request.append("\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ");
    request.append(std::to_string(form.size())).append("\r\n\r\n").append(form);
    return exchange(request);
}

Answer FastClient::exchange(const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
        const auto n = ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) throw std::runtime_error("bench: the server closed the connection");
        sent += static_cast<std::size_t>(n);
    }
    received_.clear();
    std::size_t head_end = std::string::npos;
    while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) receive_more();
    std::size_t length = 0;
    {
        const auto text =
            header_of(std::string_view(received_).substr(0, head_end + 2), "\r\nContent-Length: ");
        std::from_chars(text.data(), text.data() + text.size(), length);
    }
    while (received_.size() < head_end + 4 + length) receive_more();
    Answer answer;
    const std::string_view all(received_);
    std::from_chars(all.data() + 9, all.data() + 12, answer.status);
    answer.location = header_of(all.substr(0, head_end + 2), "\r\nLocation: ");
    answer.body = all.substr(head_end + 4);
    return answer;
}

void FastClient::receive_more() {
    const auto size = received_.size();
    constexpr std::size_t step = 65536;
    received_.resize(size + step);
    const auto n = ::recv(socket_, received_.data() + size, step, 0);
    if (n <= 0) throw std::runtime_error("bench: the connection ended before the answer");
    received_.resize(size + static_cast<std::size_t>(n));
}

std::string hidden_value(std::string_view page, std::string_view name) {
    const auto mark = "name=\"" + std::string(name) + "\"";
    const auto at = page.find(mark);
    if (at == std::string_view::npos) return {};
    const auto tag_end = page.find('>', at);
    const auto tag = page.substr(at, tag_end - at);
    const auto value = tag.find("value=\"");
    if (value == std::string_view::npos) return {};
    const auto text = tag.substr(value + 7);
    return std::string(text.substr(0, text.find('"')));
}

std::string form_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (is_plain) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

}  // namespace bench
