#include "platform/http/request_parsing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/http/ascii.hpp"
#include "platform/http/header_value.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/target.hpp"
#include "platform/http/urlencoded.hpp"

namespace http {
namespace {

bool is_outside_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

void make_valid_utf8(std::string& text) {
    if (std::ranges::none_of(text, is_outside_ascii) || base::is_valid_utf8(text)) return;
    std::ranges::replace_if(text, is_outside_ascii, '?');
}

/// What follows the last comma of the last header of that name: what the nearest proxy wrote.
std::string_view last_list_item(const Request& request, std::string_view name) {
    std::string_view item;
    for (const auto& [header_name, value] : request.headers) {
        if (!equals_ignoring_case(header_name, name)) continue;
        item = value;
        if (const auto comma = item.rfind(','); comma != std::string_view::npos)
            item.remove_prefix(comma + 1);
    }
    return without_optional_space(item);
}

bool is_address_character(char c) {
    return is_ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f') || c == '.' ||
           c == ':';
}

bool looks_like_address(std::string_view text) {
    constexpr std::size_t longest_ipv6 = 45;
    return text.size() >= 2 && text.size() <= longest_ipv6 &&
           std::ranges::all_of(text, is_address_character) &&
           text.find_first_of(".:") != std::string_view::npos;
}

bool parse_form(Request& request) {
    const std::string_view content_type = request.header("content-type");
    std::string_view parameters = content_type;
    const auto media_type = without_optional_space(take_until(parameters, ';'));
    if (equals_ignoring_case(media_type, "application/x-www-form-urlencoded")) {
        auto fields = parse_urlencoded(request.body, LineBreaks::allowed);
        if (!fields) return false;
        request.form = std::move(*fields);
        return true;
    }
    if (!equals_ignoring_case(media_type, "multipart/form-data")) return true;
    const auto boundary = multipart_boundary(content_type);
    if (!boundary) return false;
    auto form = parse_multipart(request.body, *boundary);
    if (!form) return false;
    request.form = std::move(form->fields);
    request.uploads = std::move(form->uploads);
    return true;
}

}  // namespace

std::string forwarded_address(const Request& request, std::string_view peer_address) {
    const std::string_view forwarded = last_list_item(request, "x-forwarded-for");
    return std::string(looks_like_address(forwarded) ? forwarded : peer_address);
}

std::optional<Request> parse_request(RawRequest raw, ProxyHeaders proxy_headers) {
    auto target = parse_target(raw.target);
    if (!target) return std::nullopt;

    // An optional built in place: `uploads` point into `body`, which must not move any more.
    std::optional<Request> request(std::in_place);
    request->method = raw.method;
    request->path = std::move(target->path);
    request->query = std::move(target->query);
    request->target = std::move(raw.target);
    request->body = std::move(raw.body);
    request->headers = std::move(raw.headers);
    for (auto& [name, value] : request->headers) make_valid_utf8(value);
    request->remote_address = raw.peer_address;
    if (proxy_headers == ProxyHeaders::trusted) {
        request->remote_address = forwarded_address(*request, raw.peer_address);
        request->is_secure =
            equals_ignoring_case(last_list_item(*request, "x-forwarded-proto"), "https");
    }
    const bool can_have_form = raw.method == Method::post || raw.method == Method::other;
    if (can_have_form && !parse_form(*request)) return std::nullopt;
    return request;
}

}  // namespace http
