#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What tests talk to a server with: plain sockets, so that a test can also send what no decent
/// client would. Every wait ends after a time-out, with an exception that says what was awaited.
namespace support {

class ClientError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;
/// What a form sends: `changes`, and of its usual fields those that have not changed.
[[nodiscard]] Pairs usual_but(Pairs changes, const Pairs& usual);

/// One answer, read to its end.
struct Answer {
    int status = 0;
    Pairs headers;
    std::string body;            ///< chunked coding undone; content codings left as they are
    std::string final_target;    ///< the target that gave this answer, after redirects
    std::vector<int> redirects;  ///< the statuses that led here

    /// Case-insensitive; "" when absent.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] bool has_header(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view text) const {
        return body.find(text) != std::string::npos;
    }
    [[nodiscard]] std::string_view location() const { return header("Location"); }
};

struct File {
    std::string field;
    std::string filename;
    std::string content_type;
    std::string content;
};

/// One TCP connection and what has been received on it but not yet read. Move-only.
class Connection {
 public:
    Connection(std::uint16_t port, std::chrono::milliseconds timeout);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;

    /// Throws ClientError when the server has closed.
    void send(std::string_view bytes);
    /// As much as the server takes; false when it stopped taking. For uploads it refuses midway.
    bool try_send(std::string_view bytes);
    /// No more from us; the answer can still be read.
    void finish_sending();
    /// Reads one answer; `request_was_head` says that no body follows. Interim answers (100) are
    /// answers, too. Throws ClientError on time-out, or when the connection ends before the answer.
    [[nodiscard]] Answer read_answer(bool request_was_head = false);
    /// Waits until the server closes; false when it sends anything or the time is over instead.
    [[nodiscard]] bool is_closed_by_server();
    /// Whether anything, the end included, can be read within that time.
    [[nodiscard]] bool has_something_within(std::chrono::milliseconds time) const;
    /// Without waiting: whether the server has closed already.
    [[nodiscard]] bool has_been_closed() const;

 private:
    bool receive_more();
    void wait_until_ready(short events, const char* purpose);
    std::string take_line();
    std::string take(std::size_t bytes);
    std::string take_chunked();

    int socket_ = -1;
    std::chrono::milliseconds timeout_;
    std::string received_;
};

/// A small browser: keeps its cookies, keeps its connection, and says with every POST where it
/// comes from (`Origin`), as browsers do.
///
///     support::Client client(port);
///     auto answer = client.get("/agenda?mois=2026-12");
///     answer = client.post_form("/agenda", {{"session", "12"}, {"session", "13"}});
///     EXPECT_EQ(answer.status, 303);
///     answer = client.follow(answer);
class Client {
 public:
    explicit Client(std::uint16_t port);

    /// 10 s to begin with.
    void set_timeout(std::chrono::milliseconds timeout);
    /// Sent with every request from now on; an empty value takes it back. `Host` and `Origin` can
    /// be replaced, too.
    void set_header(std::string name, std::string value);
    /// GET and POST then follow redirects by themselves, up to 10. Off to begin with.
    void follow_redirects(bool follow) { follows_redirects_ = follow; }

    Answer get(std::string_view target);
    Answer head(std::string_view target);
    /// application/x-www-form-urlencoded.
    Answer post_form(std::string_view target, const Pairs& fields);
    /// multipart/form-data, as a browser sends a form with files.
    Answer post_multipart(std::string_view target, const Pairs& fields,
                          const std::vector<File>& files);
    Answer post(std::string_view target, std::string_view content_type, std::string_view body);
    Answer request(std::string_view method, std::string_view target, const Pairs& headers = {},
                   std::string_view body = {});
    /// GET of the answer's Location; throws ClientError when it has none.
    Answer follow(const Answer& redirect);

    [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
    void set_cookie(std::string name, std::string value);
    void clear_cookies() { cookies_.clear(); }
    /// The next request opens a new connection.
    void disconnect() { connection_.reset(); }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// "http://127.0.0.1:8080", what Origin says.
    [[nodiscard]] std::string origin() const;

 private:
    Answer exchange(std::string_view method, std::string_view target, const Pairs& headers,
                    std::string_view body);
    std::string head_text(std::string_view method, std::string_view target, const Pairs& headers,
                          std::size_t body_bytes) const;
    void keep_cookies(const Answer& answer);

    std::uint16_t port_;
    std::chrono::milliseconds timeout_ = std::chrono::seconds(10);
    bool follows_redirects_ = false;
    Pairs headers_;
    std::map<std::string, std::string, std::less<>> cookies_;
    std::optional<Connection> connection_;
};

/// Sends the bytes as they are on a connection of their own and reads one answer.
[[nodiscard]] Answer send_raw(std::uint16_t port, std::string_view bytes,
                              std::chrono::milliseconds timeout = std::chrono::seconds(10));

/// For query strings and form bodies: "a=1&b=%C3%A9".
[[nodiscard]] std::string urlencoded(const Pairs& fields);

/// The value of the first `name="<name>"` input in the page: hidden fields, mostly. Nothing when
/// there is no such input or it has no value.
[[nodiscard]] std::optional<std::string> input_value(std::string_view page, std::string_view name);

}  // namespace support
