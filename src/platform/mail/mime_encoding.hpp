#pragma once

#include <string>
#include <string_view>

/// The encodings by which texts and files travel through mail, both ways.
namespace mail {

/// RFC 2045 §6.8, in lines of 76 characters ended by CR LF.
[[nodiscard]] std::string base64_lines(std::string_view bytes);
/// Skips whatever is no base64 digit.
[[nodiscard]] std::string from_base64(std::string_view text);

/// RFC 2045 §6.7, for texts with "\n" at the end of lines; lines of at most 76 characters.
[[nodiscard]] std::string quoted_printable(std::string_view text);
[[nodiscard]] std::string from_quoted_printable(std::string_view text);

/// A header's text by RFC 2047: as it is when it is short and plain ASCII, else in encoded words of
/// whole characters, folded so that no line passes 78 characters.
[[nodiscard]] std::string header_text(std::string_view text);
/// The same, in encoded words whatever the text.
[[nodiscard]] std::string encoded_words(std::string_view text);
[[nodiscard]] std::string from_header_text(std::string_view text);

}  // namespace mail
