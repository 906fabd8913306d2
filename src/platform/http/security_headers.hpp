#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/http/response.hpp"

namespace http {

/// Whether the request came over TLS: only then may HSTS be said (RFC 6797, 7.2).
enum class Transport : std::uint8_t { plain, tls };

/// Adds what makes a browser strict with our pages: a Content-Security-Policy under which only our
/// own files run, no sniffing, no frames, no Referer to other sites, no sensors; HSTS over TLS;
/// and `Cache-Control: no-store`, since a family's page must not stay on a shared computer. A
/// header that the response already has is left as it is.
void add_security_headers(Response& response, Transport transport);

/// For a page with forms whose answers send the browser on to other sites: browsers hold such
/// redirects, too, against the page's own policy. An origin is "https://www.payfip.gouv.fr"; one
/// that is no plain origin is left out.
void allow_form_targets(Response& response, const std::vector<std::string>& origins);

}  // namespace http
