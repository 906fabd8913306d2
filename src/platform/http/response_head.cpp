#include "platform/http/response_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/ascii.hpp"

namespace http {
namespace {

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "";  // the phrase is for people; RFC 9112 lets it be empty
    }
}

bool is_header_value(std::string_view value) {
    return std::ranges::none_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

/// RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
void append_date(std::string& head, std::chrono::sys_seconds now) {
    constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                          "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(now - day);
    fmt::format_to(std::back_inserter(head), "Date: {}, {:02} {} {:04} {:02}:{:02}:{:02} GMT\r\n",
                   weekdays[std::chrono::weekday(day).c_encoding()],
                   static_cast<unsigned>(date.day()),
                   months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                   time.hours().count(), time.minutes().count(), time.seconds().count());
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    CHECK(is_token(name));
    CHECK(is_header_value(value));
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, KeepAlive keep_alive,
                          std::chrono::sys_seconds now) {
    CHECK(response.status >= 200 && response.status <= 599);
    std::string head;
    head.reserve(1024);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status,
                   reason_phrase(response.status));
    append_date(head, now);
    if (may_have_body(response.status)) {
        append_header(head, "Content-Type", response.content_type);
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
    }
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    head += keep_alive == KeepAlive::yes ? "Connection: keep-alive\r\n\r\n"
                                         : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace http
