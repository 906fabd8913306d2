#pragma once

#include <string>
#include <string_view>
#include <vector>

/// For this folder's own files.
namespace pdf {

/// What cairo cannot write: the language, the title in the window's bar, descriptions of the
/// figures in their order, the scope of header cells. Throws PdfError.
[[nodiscard]] std::string finished(const std::string& drawn,
                                   const std::vector<std::string>& descriptions);

}  // namespace pdf
