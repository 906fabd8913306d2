#pragma once

#include <string_view>

#include "platform/html/html.hpp"

namespace ui {

/// A QR code drawn in the page, dark on white whatever the page's colours. `label` says what it is
/// to those who hear the page; what it holds stands beside it in words.
[[nodiscard]] html::Html qr_code(std::string_view text, std::string_view label);

}  // namespace ui
