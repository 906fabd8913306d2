#pragma once

#include <cstdint>

#include "platform/http/response.hpp"

namespace http {

/// Whether the request came over TLS: only then may HSTS be said (RFC 6797, 7.2).
enum class Transport : std::uint8_t { plain, tls };

/// Adds what makes a browser strict with our pages: a Content-Security-Policy under which only our
/// own files run, no sniffing, no frames, no Referer to other sites, no sensors; HSTS over TLS;
/// and `Cache-Control: no-store`, since a family's page must not stay on a shared computer. A
/// header that the response already has is left as it is.
void add_security_headers(Response& response, Transport transport);

}  // namespace http
