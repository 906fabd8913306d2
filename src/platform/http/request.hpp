#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

enum class Method : std::uint8_t { get, head, post, other };

/// Decoded name and value pairs in the order sent: a query string or a form.
class Fields {
 public:
    void add(std::string name, std::string value) {
        items_.emplace_back(std::move(name), std::move(value));
    }
    /// The first value of that name; "" when absent.
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const {
        return items_;
    }

 private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// A file sent with a form. `filename` is what the browser claims: never a path to write to.
struct Upload {
    std::string field;
    std::string filename;
    std::string content_type;
    std::string_view content;  ///< alive as long as the request
};

/// A request, complete and checked: its header and body are within the limits, its path is
/// decoded and holds no "..", its query and form are valid UTF-8 without control characters.
struct Request {
    Method method = Method::get;
    std::string path;    ///< decoded, begins with "/"
    std::string target;  ///< as sent, with the query
    Fields query;
    Fields form;  ///< urlencoded or multipart body, already parsed
    std::vector<Upload> uploads;
    std::string body;  ///< as sent
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::string> path_parameters;  ///< what `:name` segments matched, in order
    std::string remote_address;  ///< the client's, from the trusted proxy's header when configured
    bool is_secure = false;      ///< came over TLS to the proxy in front

    /// Case-insensitive; "" when absent.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
};

}  // namespace http
