#include "accounts/post_origin.hpp"

#include <algorithm>

namespace accounts {

std::string origin_of_url(std::string_view url) {
    std::string lower(url.substr(0, 2000));
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool is_tls = lower.starts_with("https://");
    if (!is_tls && !lower.starts_with("http://")) return {};
    const std::size_t authority = is_tls ? 8 : 7;
    std::string origin = lower.substr(0, lower.find_first_of("/?#", authority));
    if (origin.size() == authority || origin.find('@') != std::string::npos) return {};
    const std::string_view default_port = is_tls ? ":443" : ":80";
    if (origin.ends_with(default_port)) origin.erase(origin.size() - default_port.size());
    return origin;
}

bool is_from_our_pages(const PostOrigin& post) {
    const std::string claimed = origin_of_url(post.origin.empty() ? post.referer : post.origin);
    if (claimed.empty()) return false;
    if (claimed == origin_of_url(post.public_url)) return true;
    const std::string scheme = post.is_secure ? "https://" : "http://";
    return !post.host.empty() && claimed == origin_of_url(scheme + std::string(post.host));
}

}  // namespace accounts
