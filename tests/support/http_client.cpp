#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>

namespace support {
namespace {

bool equals_without_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view stripped(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string percent_escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '*') {
            escaped += c;
        } else if (c == ' ') {
            escaped += '+';
        } else {
            escaped += '%';
            escaped += digits[byte / 16];
            escaped += digits[byte % 16];
        }
    }
    return escaped;
}

std::size_t number_in(std::string_view text, int base) {
    std::size_t number = 0;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (failure != std::errc{} || end == text.data())
        throw ClientError("not a number in the answer: " + std::string(text));
    return number;
}

bool has_no_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

}  // namespace

std::string_view Answer::header(std::string_view name) const {
    for (const auto& [header_name, value] : headers) {
        if (equals_without_case(header_name, name)) return value;
    }
    return {};
}

bool Answer::has_header(std::string_view name) const {
    return std::ranges::any_of(
        headers, [&](const auto& header) { return equals_without_case(header.first, name); });
}

// ---- Connection ----

Connection::Connection(std::uint16_t port, std::chrono::milliseconds timeout) : timeout_(timeout) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0) throw ClientError("no socket left");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw ClientError("nobody listens on port " + std::to_string(port));
    }
}

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

Connection::Connection(Connection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      timeout_(other.timeout_),
      received_(std::move(other.received_)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
    std::swap(socket_, other.socket_);
    timeout_ = other.timeout_;
    received_ = std::move(other.received_);
    return *this;
}

void Connection::wait_until_ready(short events, const char* purpose) {
    pollfd waited{.fd = socket_, .events = events, .revents = 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(timeout_.count()));
    if (ready <= 0) throw ClientError(std::string("timed out while waiting to ") + purpose);
}

bool Connection::try_send(std::string_view bytes) {
    while (!bytes.empty()) {
        wait_until_ready(POLLOUT, "send");
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EAGAIN) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Connection::send(std::string_view bytes) {
    if (!try_send(bytes)) throw ClientError("the server closed while we were sending");
}

void Connection::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

/// False when the server has closed, or reset, the connection.
bool Connection::receive_more() {
    wait_until_ready(POLLIN, "receive");
    std::array<char, 16384> bytes;
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string Connection::take_line() {
    for (;;) {
        const auto end = received_.find("\r\n");
        if (end != std::string::npos) {
            std::string line = received_.substr(0, end);
            received_.erase(0, end + 2);
            return line;
        }
        if (!receive_more()) throw ClientError("closed in the middle of an answer's head");
    }
}

std::string Connection::take(std::size_t bytes) {
    while (received_.size() < bytes) {
        if (!receive_more()) throw ClientError("closed in the middle of an answer's body");
    }
    std::string taken = received_.substr(0, bytes);
    received_.erase(0, bytes);
    return taken;
}

std::string Connection::take_chunked() {
    std::string body;
    for (;;) {
        const std::size_t size = number_in(take_line(), 16);
        if (size == 0) break;
        body += take(size);
        if (!take_line().empty()) throw ClientError("a chunk does not end where it should");
    }
    while (!take_line().empty()) {
    }
    return body;
}

Answer Connection::read_answer(bool request_was_head) {
    Answer answer;
    const std::string status_line = take_line();
    if (!status_line.starts_with("HTTP/1.1 ")) throw ClientError("no answer: " + status_line);
    answer.status = static_cast<int>(number_in(std::string_view(status_line).substr(9, 3), 10));
    for (std::string line = take_line(); !line.empty(); line = take_line()) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) throw ClientError("no header: " + line);
        const std::string_view value = std::string_view(line).substr(colon + 1);
        answer.headers.emplace_back(line.substr(0, colon), stripped(value));
    }
    if (request_was_head || has_no_body(answer.status)) return answer;
    if (answer.header("Transfer-Encoding") == "chunked") {
        answer.body = take_chunked();
    } else if (answer.has_header("Content-Length")) {
        answer.body = take(number_in(answer.header("Content-Length"), 10));
    } else {
        while (receive_more()) {
        }
        answer.body = std::exchange(received_, {});
    }
    return answer;
}

bool Connection::has_something_within(std::chrono::milliseconds time) const {
    pollfd waited{.fd = socket_, .events = POLLIN, .revents = 0};
    return !received_.empty() || ::poll(&waited, 1, static_cast<int>(time.count())) > 0;
}

bool Connection::has_been_closed() const {
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

bool Connection::is_closed_by_server() {
    if (!received_.empty()) return false;
    try {
        return !receive_more();
    } catch (const ClientError&) {
        return false;
    }
}

// ---- Client ----

Client::Client(std::uint16_t port) : port_(port) {}

void Client::set_timeout(std::chrono::milliseconds timeout) {
    timeout_ = timeout;
    connection_.reset();
}

void Client::set_header(std::string name, std::string value) {
    std::erase_if(headers_, [&](const auto& h) { return equals_without_case(h.first, name); });
    if (!value.empty()) headers_.emplace_back(std::move(name), std::move(value));
}

std::string Client::origin() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

Answer Client::get(std::string_view target) {
    return request("GET", target);
}

Answer Client::head(std::string_view target) {
    return request("HEAD", target);
}

Answer Client::post_form(std::string_view target, const Pairs& fields) {
    return post(target, "application/x-www-form-urlencoded", urlencoded(fields));
}

Answer Client::post_multipart(std::string_view target, const Pairs& fields,
                              const std::vector<File>& files) {
    const std::string boundary = "----tests5Zu8dQm2";
    std::string body;
    for (const auto& [name, value] : fields) {
        body.append("--").append(boundary);
        body.append("\r\nContent-Disposition: form-data; name=\"").append(name);
        body.append("\"\r\n\r\n").append(value).append("\r\n");
    }
    for (const auto& file : files) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file.field +
                "\"; filename=\"" + file.filename + "\"\r\nContent-Type: " + file.content_type +
                "\r\n\r\n" + file.content + "\r\n";
    }
    body += "--" + boundary + "--\r\n";
    return post(target, "multipart/form-data; boundary=" + boundary, body);
}

Answer Client::post(std::string_view target, std::string_view content_type, std::string_view body) {
    return request("POST", target, {{"Content-Type", std::string(content_type)}}, body);
}

Answer Client::request(std::string_view method, std::string_view target, const Pairs& headers,
                       std::string_view body) {
    Answer answer = exchange(method, target, headers, body);
    answer.final_target = target;
    std::vector<int> redirects;
    while (follows_redirects_ && answer.status / 100 == 3 && !answer.location().empty()) {
        redirects.push_back(answer.status);
        if (redirects.size() > 10) throw ClientError("redirected in circles");
        const std::string next(answer.location());
        answer = exchange("GET", next, {}, {});
        answer.final_target = next;
    }
    answer.redirects = std::move(redirects);
    return answer;
}

Answer Client::follow(const Answer& redirect) {
    if (redirect.location().empty())
        throw ClientError("no Location to follow, status " + std::to_string(redirect.status));
    return get(std::string(redirect.location()));
}

std::string Client::head_text(std::string_view method, std::string_view target,
                              const Pairs& headers, std::size_t body_bytes) const {
    Pairs all = headers_;
    all.insert(all.end(), headers.begin(), headers.end());
    const auto add_unless_present = [&](const char* name, std::string value) {
        const bool is_present = std::ranges::any_of(
            all, [&](const auto& header) { return equals_without_case(header.first, name); });
        if (!is_present) all.emplace_back(name, std::move(value));
    };
    const bool has_body = body_bytes > 0 || method == "POST";
    add_unless_present("Host", "127.0.0.1:" + std::to_string(port_));
    if (method != "GET" && method != "HEAD") add_unless_present("Origin", origin());
    if (has_body) add_unless_present("Content-Length", std::to_string(body_bytes));
    if (!cookies_.empty()) {
        std::string cookies;
        for (const auto& [name, value] : cookies_)
            cookies.append(cookies.empty() ? "" : "; ").append(name).append("=").append(value);
        add_unless_present("Cookie", std::move(cookies));
    }
    std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\n";
    for (const auto& [name, value] : all)
        text.append(name).append(": ").append(value).append("\r\n");
    return text + "\r\n";
}

Answer Client::exchange(std::string_view method, std::string_view target, const Pairs& headers,
                        std::string_view body) {
    const std::string head = head_text(method, target, headers, body.size());
    if (connection_ && connection_->has_been_closed()) connection_.reset();
    if (!connection_) connection_.emplace(port_, timeout_);
    try {
        connection_->send(head);
        // The server may stop taking a body that it refuses: then its answer is what counts.
        connection_->try_send(body);
        Answer answer = connection_->read_answer(method == "HEAD");
        keep_cookies(answer);
        if (equals_without_case(answer.header("Connection"), "close")) connection_.reset();
        return answer;
    } catch (const ClientError&) {
        connection_.reset();
        throw;
    }
}

void Client::keep_cookies(const Answer& answer) {
    for (const auto& [name, value] : answer.headers) {
        if (!equals_without_case(name, "Set-Cookie")) continue;
        const std::string_view cookie = std::string_view(value).substr(0, value.find(';'));
        const auto equals = cookie.find('=');
        const std::string cookie_name(cookie.substr(0, equals));
        if (value.find("Max-Age=0") != std::string::npos)
            cookies_.erase(cookie_name);
        else
            cookies_.insert_or_assign(cookie_name, std::string(cookie.substr(equals + 1)));
    }
}

std::optional<std::string> Client::cookie(std::string_view name) const {
    const auto found = cookies_.find(name);
    if (found == cookies_.end()) return std::nullopt;
    return found->second;
}

void Client::set_cookie(std::string name, std::string value) {
    cookies_.insert_or_assign(std::move(name), std::move(value));
}

// ---- Helpers ----

Pairs usual_but(Pairs changes, const Pairs& usual) {
    for (const auto& field : usual) {
        if (std::ranges::find(changes, field.first, &Pairs::value_type::first) == changes.end())
            changes.push_back(field);
    }
    return changes;
}

Answer send_raw(std::uint16_t port, std::string_view bytes, std::chrono::milliseconds timeout) {
    Connection connection(port, timeout);
    connection.send(bytes);
    return connection.read_answer();
}

std::string urlencoded(const Pairs& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + percent_escaped(name) + "=" + percent_escaped(value);
    return text;
}

std::optional<std::string> input_value(std::string_view page, std::string_view name) {
    const std::string wanted = " name=\"" + std::string(name) + "\"";
    const auto at = page.find(wanted);
    if (at == std::string_view::npos) return std::nullopt;
    const auto begin = page.rfind('<', at);
    const auto tag = page.substr(begin, page.find('>', at) - begin);
    constexpr std::string_view attribute = " value=\"";
    const auto value = tag.find(attribute);
    if (value == std::string_view::npos) return std::nullopt;
    const auto rest = tag.substr(value + attribute.size());
    return std::string(rest.substr(0, rest.find('"')));
}

}  // namespace support
