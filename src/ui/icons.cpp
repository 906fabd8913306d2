#include "ui/icons.hpp"

#include <array>

namespace ui {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 44> icon_names = {
    "baby",           "bell",         "building",     "calendar",
    "calendar-check", "check",        "chevron-down", "chevron-left",
    "chevron-right",  "circle-check", "circle-help",  "clock",
    "copy",           "credit-card",  "download",     "euro",
    "external",       "family",       "file",         "home",
    "info",           "invoice",      "list",         "log-out",
    "mail",           "map-pin",      "meal",         "menu",
    "message",        "pencil",       "phone",        "plus",
    "print",          "school",       "search",       "settings",
    "shield",         "sun",          "trash",        "undo",
    "upload",         "user",         "warning",      "x",
};
static_assert(icon_names.size() == static_cast<std::size_t>(Icon::x) + 1);

}  // namespace

std::string_view icon_name(Icon icon) {
    return icon_names[static_cast<std::size_t>(icon)];
}

html::Html icon(Icon icon) {
    return html::html(
        R"(<svg class="icon" aria-hidden="true" focusable="false"><use href="/icons.svg#{}"></use></svg>)",
        icon_name(icon));
}

}  // namespace ui
