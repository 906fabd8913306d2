#pragma once

#include <string>
#include <vector>

namespace pdf {

/// Whether an odd number of pages is followed by an empty one, so that the next file begins on a
/// sheet of its own.
enum class Sheets { one_side, both_sides };

/// The pages of several files in one, in that order, for printing: what is said to those who cannot
/// see them stays behind. Throws PdfError.
[[nodiscard]] std::string joined(const std::vector<std::string>& files,
                                 Sheets sheets = Sheets::one_side);

}  // namespace pdf
