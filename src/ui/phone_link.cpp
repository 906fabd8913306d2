#include "ui/phone_link.hpp"

#include <string>

namespace ui {

namespace {

/// "04 70 02 55 66" -> "+33470025566", as the tel: address wants it.
std::string phone_address(std::string_view phone) {
    std::string digits;
    for (const char c : phone)
        if ((c >= '0' && c <= '9') || c == '+') digits += c;
    return digits.starts_with('0') ? "+33" + digits.substr(1) : digits;
}

}  // namespace

html::Html phone_link(std::string_view phone, std::string_view classes) {
    return html::html(R"(<a class="{}" href="tel:{}">{}</a>)", classes, phone_address(phone),
                      phone);
}

}  // namespace ui
