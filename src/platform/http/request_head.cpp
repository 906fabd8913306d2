#include "platform/http/request_head.hpp"

#include <algorithm>
#include <array>

#include "platform/http/ascii.hpp"

namespace http {
namespace {

bool is_host_character(char c) {
    return is_ascii_alphanumeric(c) || std::string_view("-._:[]").find(c) != std::string_view::npos;
}

bool is_host(std::string_view value) {
    return !value.empty() && value.size() <= 255 && std::ranges::all_of(value, is_host_character);
}

bool is_number(std::string_view value) {
    return !value.empty() && value.size() <= 18 && std::ranges::all_of(value, is_ascii_digit);
}

/// The line without its CRLF; `rest` loses both.
std::string_view take_line(std::string_view& rest) {
    const auto end = std::min(rest.find("\r\n"), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    return line;
}

struct FramingHeaders {
    int hosts = 0;
    int content_lengths = 0;
    int transfer_encodings = 0;
};

/// Counts the header when it says where the request ends or whom it is for.
bool count_if_acceptable(std::string_view name, std::string_view value, FramingHeaders& seen) {
    if (equals_ignoring_case(name, "host")) {
        ++seen.hosts;
        return is_host(value);
    }
    if (equals_ignoring_case(name, "content-length")) {
        ++seen.content_lengths;
        return is_number(value);
    }
    if (equals_ignoring_case(name, "transfer-encoding")) {
        ++seen.transfer_encodings;
        return equals_ignoring_case(value, "chunked");
    }
    return true;
}

}  // namespace

HeadScan scan_head(std::string_view received, std::size_t scanned, std::size_t max_bytes) {
    const std::string_view allowed = received.substr(0, max_bytes);
    // A CR may have been the last byte of the previous look.
    for (std::size_t at = scanned == 0 ? 0 : scanned - 1; at < allowed.size(); ++at) {
        if (allowed[at] == '\r' && at + 1 < allowed.size() && allowed[at + 1] != '\n')
            return {.progress = HeadProgress::broken};
        if (allowed[at] != '\n') continue;
        if (at == 0 || allowed[at - 1] != '\r') return {.progress = HeadProgress::broken};
        const bool is_empty_line = at >= 3 && allowed.substr(at - 3, 4) == "\r\n\r\n";
        if (is_empty_line) return {.progress = HeadProgress::complete, .size = at + 1};
    }
    if (received.size() >= max_bytes) return {.progress = HeadProgress::too_long};
    return {};
}

bool is_acceptable_head(std::string_view head) {
    const std::string_view request_line = take_line(head);
    FramingHeaders seen;
    while (!head.empty()) {
        std::string_view value = take_line(head);
        if (value.empty()) break;
        if (value.find(':') == std::string_view::npos) return false;
        // A folded line begins with a space or a tab, which no token does.
        const std::string_view name = take_until(value, ':');
        if (!is_token(name)) return false;
        if (!count_if_acceptable(name, without_optional_space(value), seen)) return false;
    }
    if (seen.hosts != 1 || seen.content_lengths > 1 || seen.transfer_encodings > 1) return false;
    if (seen.transfer_encodings == 0) return true;
    return seen.content_lengths == 0 && request_line.ends_with(" HTTP/1.1");
}

std::optional<Method> parse_method(std::string_view method) {
    if (method == "GET") return Method::get;
    if (method == "POST") return Method::post;
    if (method == "HEAD") return Method::head;
    constexpr std::array<std::string_view, 4> answered_405 = {"PUT", "DELETE", "PATCH", "OPTIONS"};
    if (std::ranges::find(answered_405, method) != answered_405.end()) return Method::other;
    return std::nullopt;
}

}  // namespace http
