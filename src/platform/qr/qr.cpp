#include "platform/qr/qr.hpp"

#include <qrencode.h>

#include <cstddef>
#include <memory>
#include <utility>

#include "base/check.hpp"

namespace qr {

Matrix::Matrix(int size, std::vector<bool> dark) : size_(size), dark_(std::move(dark)) {
    CHECK(size_ > 0 && dark_.size() == static_cast<std::size_t>(size_ * size_));
}

bool Matrix::is_dark(int column, int row) const {
    CHECK(column >= 0 && column < size_ && row >= 0 && row < size_);
    return dark_[static_cast<std::size_t>(row * size_ + column)];
}

Matrix matrix(std::string_view text) {
    constexpr std::size_t most_bytes = 2000;
    constexpr int smallest_version = 0;
    CHECK(!text.empty() && text.size() <= most_bytes);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), smallest_version,
                          QR_ECLEVEL_M),
        QRcode_free);
    CHECK(code != nullptr);
    const auto squares = static_cast<std::size_t>(code->width * code->width);
    std::vector<bool> dark(squares);
    for (std::size_t i = 0; i < squares; ++i) dark[i] = (code->data[i] & 1U) != 0;
    return {code->width, std::move(dark)};
}

}  // namespace qr
