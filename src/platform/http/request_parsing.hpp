#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"

namespace http {

/// A request as it came off the wire: framed, its head within the limits, nothing decoded.
struct RawRequest {
    Method method = Method::get;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string peer_address;  ///< of the other end of the connection
};

/// Whether the headers that a proxy in front adds may be believed: without one anybody writes them.
enum class ProxyHeaders : std::uint8_t { ignored, trusted };

/// Decodes and checks everything a page may read. Nothing when the answer must be 400: a broken
/// target, form or multipart body, or text in them that is not clean. A body of another type than
/// the two form types, or of a GET or HEAD, stays as sent. Bytes of header values outside ASCII
/// that are not UTF-8 become "?": another site's cookie must not lock a family out.
[[nodiscard]] std::optional<Request> parse_request(RawRequest raw, ProxyHeaders proxy_headers);

/// The client's address: the last one of X-Forwarded-For, which is the one our proxy added; the
/// peer's when there is none or it is no address.
[[nodiscard]] std::string forwarded_address(const Request& request, std::string_view peer_address);

}  // namespace http
