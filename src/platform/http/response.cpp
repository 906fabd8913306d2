#include "platform/http/response.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/http/ascii.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/target.hpp"

namespace http {
namespace {

/// RFC 6265's cookie-octet: no space, quote, comma, semicolon or backslash.
bool is_cookie_character(char c) {
    return c > 0x20 && c < 0x7F && std::string_view("\",;\\").find(c) == std::string_view::npos;
}

/// One "_" for every character that an old browser could trip over.
std::string ascii_filename(std::string_view filename) {
    std::string ascii;
    for (const char c : filename) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_continuation = byte >= 0x80 && byte < 0xC0;
        if (is_continuation) continue;
        const bool is_safe = is_ascii_alphanumeric(c) || c == '-' || c == '.' || c == '_' ||
                             c == ' ' || c == '(' || c == ')';
        ascii += is_safe ? c : '_';
    }
    return ascii;
}

}  // namespace

Response page(html::Html document, int status) {
    Response response;
    response.status = status;
    response.body = std::move(document).take();
    return response;
}

Response text(std::string body, int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

Response see_other(std::string_view location) {
    CHECK(is_local_target(location));
    Response response = text("", 303);
    response.headers.emplace_back("Location", location);
    return response;
}

Response see_other_site(std::string_view url) {
    CHECK(url.starts_with("https://") || url.starts_with("http://"));
    Response response = text("", 303);
    response.headers.emplace_back("Location", url);
    return response;
}

Response download(std::string content, std::string_view content_type, std::string_view filename) {
    // RFC 6266, section 5 and appendix D: the ASCII name first, for those who read only that one.
    const std::string fallback = ascii_filename(filename);
    std::string disposition = "attachment; filename=\"" + fallback + "\"";
    if (fallback != filename) disposition += "; filename*=UTF-8''" + percent_encoded(filename);
    Response response;
    response.content_type = content_type;
    response.body = std::move(content);
    response.headers.emplace_back("Content-Disposition", std::move(disposition));
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

std::string cookie_name(std::string_view name, bool is_secure) {
    return (is_secure ? "__Host-" : "") + std::string(name);
}

void set_cookie(Response& response, const Cookie& cookie, bool is_secure) {
    CHECK(is_token(cookie.name));
    CHECK(std::ranges::all_of(cookie.value, is_cookie_character));
    std::string value = cookie_name(cookie.name, is_secure) + "=" + cookie.value;
    value += "; Path=/; HttpOnly";
    if (is_secure) value += "; Secure";
    value += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
    if (cookie.max_age_seconds >= 0) value += "; Max-Age=" + std::to_string(cookie.max_age_seconds);
    response.headers.emplace_back("Set-Cookie", std::move(value));
}

}  // namespace http
