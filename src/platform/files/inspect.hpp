#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

/// Files that strangers send: what they are, whether they are harmless, under what name to show
/// them. Nothing here writes to a disk.
namespace files {

inline constexpr std::size_t most_bytes = std::size_t{5} * 1024 * 1024;
/// What all the compressed parts of one file may unfold to.
inline constexpr std::size_t most_unfolded_bytes = std::size_t{100} * 1024 * 1024;

enum class MediaType : std::uint8_t { pdf, jpeg, png };
/// "application/pdf".
[[nodiscard]] std::string_view media_type_name(MediaType type);
/// "pdf".
[[nodiscard]] std::string_view extension_of(MediaType type);

class Judges;

/// Why a file is refused.
enum class Fault : std::uint8_t {
    missing,         ///< no file was sent
    empty,           ///< 0 bytes
    too_large,       ///< more than `most_bytes`
    wrong_type,      ///< by its content it is no file of an allowed type
    disguised,       ///< its name or its announced type says something else than its content
    two_in_one,      ///< also another kind of file: an archive, a web page
    damaged,         ///< cut short, or not readable as what it begins as
    encrypted,       ///< needs a password, or forbids being read
    has_script,      ///< JavaScript
    starts_program,  ///< opens another program or file, or sends its content somewhere
    has_attachment,  ///< carries other files
    dynamic_form,    ///< an XFA form: a program that looks like a page
    unfolds,         ///< its compressed parts are out of proportion: a bomb
    infected,        ///< the scanner says so
    not_judged,      ///< too many files came at once: this one is to be sent again in a moment
};

/// A file as a form sent it. The views live as long as the request.
struct Received {
    std::string_view name;            ///< what the sender calls it
    std::string_view announced_type;  ///< what the sender says it is; "" when nothing
    std::string_view content;
};

struct Inspected {
    MediaType type = MediaType::pdf;
    std::string display_name;  ///< see `display_name`
};

/// Judges by the content: libmagic's type, then the structure by the type's own reader. What the
/// sender says may only make it worse. 0.1 to 30 ms for what families send.
[[nodiscard]] base::Result<Inspected, Fault> inspect(const Received& file,
                                                     std::span<const MediaType> allowed,
                                                     Judges& judges);

/// The last component of the name, without control, direction or shell characters, at most 80
/// characters, ending in the type's extension; "document.pdf" when nothing remains.
[[nodiscard]] std::string display_name(std::string_view claimed, MediaType type);

}  // namespace files
