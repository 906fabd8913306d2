#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/http/request.hpp"

/// What the server checks in a request's head (request line and headers) before and beside Boost
/// Beast's parser. Beast checks the grammar; these refuse what its leniency lets pass and what two
/// servers in a row could read differently: that is how requests are smuggled.
namespace http {

enum class HeadProgress : std::uint8_t { incomplete, complete, broken, too_long };

struct HeadScan {
    HeadProgress progress = HeadProgress::incomplete;
    std::size_t size = 0;  ///< complete: bytes of the head, its empty line included
};

/// Looks for the end of the head in what has been received so far. `scanned` bytes were looked at
/// before and are not looked at again. Broken at once: a line break that is not CRLF.
[[nodiscard]] HeadScan scan_head(std::string_view received, std::size_t scanned,
                                 std::size_t max_bytes);

/// Whether a complete head is acceptable: no folded header lines, exactly one Host and that of a
/// host's form, at most one Content-Length and that a number, Transfer-Encoding only as exactly
/// `chunked`, only in HTTP/1.1 and never beside Content-Length. RFC 9112, sections 3.2, 5.2, 6.
[[nodiscard]] bool is_acceptable_head(std::string_view head);

/// Nothing when we do not know the method, or will never serve it (CONNECT, TRACE): then 501.
[[nodiscard]] std::optional<Method> parse_method(std::string_view method);

}  // namespace http
