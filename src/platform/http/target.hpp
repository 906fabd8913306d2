#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace http {

/// A request target taken apart: RFC 9112's origin-form, the only one accepted.
struct Target {
    std::string path;
    Fields query;
};

/// The path decoded and normalised: repeated slashes count once, a slash at the end is dropped
/// ("/a//b/" is "/a/b"), so that every page has one path. Nothing when the target does not begin
/// with "/", holds a byte outside visible ASCII, a fragment, a "." or ".." segment (escaped or
/// not), an escaped "/" or "\", a broken escape, or text that is not clean.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

/// A path of this site that is safe to redirect to: begins with exactly one "/", visible ASCII
/// only, no "\". What a "return to" parameter must pass before `see_other`.
[[nodiscard]] bool is_local_target(std::string_view target);

}  // namespace http
