#pragma once

#include <string_view>

#include "platform/html/html.hpp"

namespace ui {

/// The icons of the sprite, by what they mean here. The same list is in assets/icons/icons.json;
/// a test compares them.
enum class Icon {
    baby,
    bell,
    building,
    calendar,
    calendar_check,
    check,
    chevron_down,
    chevron_left,
    chevron_right,
    circle_check,
    circle_help,
    clock,
    copy,
    credit_card,
    download,
    euro,
    external,
    family,
    file,
    home,
    info,
    invoice,
    list,
    log_out,
    mail,
    map_pin,
    meal,
    menu,
    message,
    pencil,
    phone,
    plus,
    print,
    school,
    search,
    settings,
    shield,
    sun,
    trash,
    undo,
    upload,
    user,
    warning,
    x,
};

/// Its name in the sprite: `calendar_check` is "calendar-check".
[[nodiscard]] std::string_view icon_name(Icon icon);

/// The icon as a picture that says nothing to those who hear the page: words stand beside it.
[[nodiscard]] html::Html icon(Icon icon);

}  // namespace ui
