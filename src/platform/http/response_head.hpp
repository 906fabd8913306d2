#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "platform/http/response.hpp"

namespace http {

enum class KeepAlive : std::uint8_t { yes, no };

/// The status line and headers of an answer, up to and including the empty line. Content-Length is
/// the body's size, also when the body is dropped for a HEAD request; an answer that may not have
/// a body (204, 304) has neither length nor type. CHECKs that no header holds a line break.
[[nodiscard]] std::string response_head(const Response& response, KeepAlive keep_alive,
                                        std::chrono::sys_seconds now);

/// Whether RFC 9110 lets an answer of this status have a body.
[[nodiscard]] bool may_have_body(int status);

}  // namespace http
