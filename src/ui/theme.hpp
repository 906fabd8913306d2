#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace ui {

/// The town's colours, as "#rrggbb".
struct Theme {
    std::string brand = "#0f5a66";         ///< buttons, links, booked cells
    std::string brand_strong = "#0a434c";  ///< the same under the pointer, the officers' side
};

/// WCAG 2.2 contrast of two "#rrggbb" colours, 1 to 21.
[[nodiscard]] double contrast(std::string_view colour, std::string_view other);

/// The style sheet served at /theme.css: custom properties alone. Refused with a sentence for the
/// town's administrator when a colour is no "#rrggbb" or stands out less than 4.5:1 against white.
[[nodiscard]] std::expected<std::string, std::string> theme_css(const Theme& theme);

/// The address of that style sheet; changes with the colours, so that browsers may keep it.
[[nodiscard]] std::string theme_url(const Theme& theme);

}  // namespace ui
