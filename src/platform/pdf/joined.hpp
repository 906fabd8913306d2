#pragma once

#include <string>
#include <vector>

namespace pdf {

/// The pages of several files in one, in that order, for printing: what is said to those who cannot
/// see them stays behind. Throws PdfError.
[[nodiscard]] std::string joined(const std::vector<std::string>& files);

}  // namespace pdf
