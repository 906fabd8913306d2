#include "ui/qr_code.hpp"

#include <string>

#include "platform/qr/qr.hpp"

namespace ui {

namespace {

/// The dark squares as one path, each stretch of a line a rectangle.
std::string dark_path(const qr::Matrix& code) {
    std::string path;
    for (int row = 0; row < code.size(); ++row) {
        for (int column = 0; column < code.size(); ++column) {
            if (!code.is_dark(column, row)) continue;
            int end = column;
            while (end < code.size() && code.is_dark(end, row)) ++end;
            const std::string width = std::to_string(end - column);
            path += "M" + std::to_string(column + qr::quiet_zone) + " " +
                    std::to_string(row + qr::quiet_zone) + "h" + width + "v1h-" + width + "z";
            column = end;
        }
    }
    return path;
}

}  // namespace

html::Html qr_code(std::string_view text, std::string_view label) {
    const auto code = qr::matrix(text);
    const int side = code.size() + 2 * qr::quiet_zone;
    return html::html(
        R"(<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="white"></rect><path fill="black" d="{}"></path></svg>)",
        label, side, side, dark_path(code));
}

}  // namespace ui
