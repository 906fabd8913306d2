#pragma once

#include <string>
#include <string_view>

namespace base {

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Without leading and trailing white space (no-break spaces included).
[[nodiscard]] std::string trimmed(std::string_view text);
/// "Lefèvre-Çelik" -> "lefevre celik": lower case, no accents, one space between words. What search
/// columns hold, so that both engines find and sort alike.
[[nodiscard]] std::string search_key(std::string_view text);
/// "Facture février n°3" -> "Facture fevrier n_3": Latin letters without accents, case kept, "_"
/// for what has no ASCII form. For file names that travel through mails and downloads.
[[nodiscard]] std::string in_ascii(std::string_view text);
/// Code points, not bytes; what "at most 100 characters" means to a family.
[[nodiscard]] std::size_t length(std::string_view utf8);

}  // namespace base
