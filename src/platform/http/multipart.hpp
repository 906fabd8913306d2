#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/request.hpp"

namespace http {

inline constexpr std::size_t max_multipart_parts = 200;
inline constexpr std::size_t max_part_header_bytes = 4096;

/// Why a multipart/form-data body is refused. All of them answer 400: no browser sends such a body.
enum class MultipartFault : std::uint8_t {
    no_opening_boundary,   ///< the body does not begin with the boundary
    broken_boundary_line,  ///< a boundary is followed by something else than CRLF or "--"
    too_many_parts,
    part_header_too_long,
    broken_part_header,  ///< not "Name: value" lines, or a header given twice
    not_form_data,       ///< no Content-Disposition: form-data, or an encoding other than none
    no_name,
    unclean_text,    ///< a name, file name or value is not clean UTF-8
    cut_short,       ///< the closing boundary is missing
    trailing_bytes,  ///< something after the closing boundary
};

struct MultipartForm {
    Fields fields;
    std::vector<Upload> uploads;  ///< views into the body that was parsed
};

/// The boundary of a multipart/form-data Content-Type: 1 to 70 characters of RFC 2046's set;
/// nothing when it is another type or breaks the grammar.
[[nodiscard]] std::optional<std::string> multipart_boundary(std::string_view content_type);

/// RFC 7578 over RFC 2046, strictly: no preamble, no epilogue but one line break, no transport
/// padding, no nested multipart. A part with a `filename` is an upload, any other one a field. The
/// file name is reduced to its last component; an upload with neither name nor content is a file
/// control left empty and is dropped.
[[nodiscard]] base::Result<MultipartForm, MultipartFault> parse_multipart(
    std::string_view body, std::string_view boundary);

}  // namespace http
