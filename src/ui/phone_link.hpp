#pragma once

#include <string_view>

#include "platform/html/html.hpp"

namespace ui {

/// A telephone number, as people write it, that calls when it is touched.
[[nodiscard]] html::Html phone_link(std::string_view phone, std::string_view classes = "phone");

}  // namespace ui
