#pragma once

#include <string>
#include <string_view>

namespace accounts {

/// What a browser says of where a form comes from.
struct PostOrigin {
    std::string_view origin;      ///< the header, "" when absent
    std::string_view referer;     ///< the header, "" when absent
    std::string_view host;        ///< the header
    std::string_view public_url;  ///< where families find the portal
    bool is_secure = false;       ///< the request came over TLS
};

/// Whether the form was sent by one of our own pages: Origin, or Referer when it is absent, names
/// the public address or the very host that was asked. Neither header, or "null", is a no: every
/// browser of the last ten years sends Origin with a POST.
[[nodiscard]] bool is_from_our_pages(const PostOrigin& post);

/// "https://Ville.fr:443/a?b" -> "https://ville.fr"; "" when it is no http(s) address.
[[nodiscard]] std::string origin_of_url(std::string_view url);

}  // namespace accounts
