#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

/// An answer; the views live until the next exchange on the same connection.
struct Answer {
    int status = 0;
    std::string_view location;
    std::string_view body;
};

/// One kept connection that does little more than move bytes: the load generator shares the two
/// cores with the server, so what it spends is taken from what it measures.
class FastClient {
 public:
    explicit FastClient(std::uint16_t port);
    ~FastClient();
    FastClient(const FastClient&) = delete;
    FastClient& operator=(const FastClient&) = delete;

    [[nodiscard]] Answer get(std::string_view target, std::string_view cookie);
    [[nodiscard]] Answer post(std::string_view target, std::string_view cookie,
                              std::string_view form);

 private:
    Answer exchange(const std::string& request);
    void receive_more();

    int socket_ = -1;
    std::uint16_t port_;
    std::string received_;
};

/// The value of `name="<name>" value="…"` in a page, character references undone as far as our own
/// forms need it; "" when absent.
[[nodiscard]] std::string hidden_value(std::string_view page, std::string_view name);
/// For a form's body.
[[nodiscard]] std::string form_encoded(std::string_view text);

}  // namespace bench
