#pragma once

#include <cstdint>

namespace http {

/// A port of this machine that nobody listens on just now, for a server that must tell others its
/// address before it listens. Somebody else may take it in between. Throws std::runtime_error.
[[nodiscard]] std::uint16_t free_port();

}  // namespace http
