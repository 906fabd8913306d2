#pragma once

#include "platform/html/html.hpp"
#include "town/town.hpp"

namespace app {

[[nodiscard]] html::Html help_view();
[[nodiscard]] html::Html contact_view(const town::Town& town);
[[nodiscard]] html::Html accessibility_view(const town::Town& town);
[[nodiscard]] html::Html legal_notice_view(const town::Town& town);
[[nodiscard]] html::Html personal_data_view(const town::Town& town);

}  // namespace app
