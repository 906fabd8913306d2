#pragma once

#include <string_view>
#include <vector>

/// QR codes as squares, for whoever draws: a page in SVG, a letter in PDF.
namespace qr {

/// The code's squares, without the quiet zone that has to surround it.
class Matrix {
 public:
    /// `dark` has size × size squares, line by line from the top left.
    Matrix(int size, std::vector<bool> dark);
    /// Squares in a line.
    [[nodiscard]] int size() const { return size_; }
    [[nodiscard]] bool is_dark(int column, int row) const;

 private:
    int size_;
    std::vector<bool> dark_;
};

/// Light squares a reader needs on each side.
inline constexpr int quiet_zone = 4;

/// The smallest code for these bytes that still reads with 15 % of it damaged. CHECKs that they are
/// some and at most 2,000.
[[nodiscard]] Matrix matrix(std::string_view text);

}  // namespace qr
