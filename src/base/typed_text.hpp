#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What people type, made fit to keep.
namespace base {

/// At most that many bytes from the front of valid UTF-8, and never a part of a character: half a
/// letter is an error in PostgreSQL and a broken page everywhere.
[[nodiscard]] std::string_view beginning_of(std::string_view utf8, std::size_t most_bytes);

/// Trimmed, each run of line breaks and tabs made one space: what a name, a street or a number is.
/// A name with a line break is in no header of an e-mail and on two lines of every list.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace base
