#include "platform/http/security_headers.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/ascii.hpp"

namespace http {
namespace {

using NameAndValue = std::pair<std::string_view, std::string_view>;

constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'";

constexpr std::array<NameAndValue, 8> always_added = {{
    {"Content-Security-Policy", content_security_policy},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

constexpr NameAndValue strict_transport = {"Strict-Transport-Security", "max-age=31536000"};

void add_unless_present(Response& response, const NameAndValue& header) {
    const bool is_present = std::ranges::any_of(response.headers, [&](const auto& present) {
        return equals_ignoring_case(present.first, header.first);
    });
    if (!is_present) response.headers.emplace_back(header.first, header.second);
}

}  // namespace

void add_security_headers(Response& response, Transport transport) {
    response.headers.reserve(response.headers.size() + always_added.size() + 1);
    for (const auto& header : always_added) add_unless_present(response, header);
    if (transport == Transport::tls) add_unless_present(response, strict_transport);
}

void allow_form_targets(Response& response, const std::vector<std::string>& origins) {
    const auto is_plain = [](char c) {
        return is_ascii_alphanumeric(c) ||
               std::string_view("-.:/[]").find(c) != std::string_view::npos;
    };
    // The policy's last word is form-action: more places are added to it.
    std::string policy(content_security_policy);
    for (const auto& origin : origins) {
        const bool is_origin = origin.starts_with("https://") || origin.starts_with("http://");
        if (is_origin && std::ranges::all_of(origin, is_plain)) policy += " " + origin;
    }
    response.headers.emplace_back("Content-Security-Policy", std::move(policy));
}

}  // namespace http
