#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/html.hpp"

namespace http {

/// What goes back. Built by the functions below; `with` adds a header.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

[[nodiscard]] Response page(html::Html document, int status = 200);
[[nodiscard]] Response text(std::string body, int status = 200);
/// 303: what every successful POST answers, so that reload and Back are harmless.
[[nodiscard]] Response see_other(std::string_view location);
/// The same to another site, whose address is the program's or its configuration's, never a
/// visitor's. CHECKs that it is http or https.
[[nodiscard]] Response see_other_site(std::string_view url);
/// A file to save: Content-Disposition with an ASCII fallback name, `nosniff`.
[[nodiscard]] Response download(std::string content, std::string_view content_type,
                                std::string_view filename);

enum class SameSite { lax, strict };
struct Cookie {
    std::string name;
    std::string value;
    int max_age_seconds = -1;  ///< -1: until the browser closes; 0: delete now
    SameSite same_site = SameSite::lax;
};
/// Adds Set-Cookie: HttpOnly, Path=/, and over TLS Secure with the `__Host-` prefix on the name.
void set_cookie(Response& response, const Cookie& cookie, bool is_secure);
/// The name under which set_cookie stored it.
[[nodiscard]] std::string cookie_name(std::string_view name, bool is_secure);

}  // namespace http
