#pragma once

#include <string>
#include <string_view>

#include "ui/frame.hpp"

/// What to say when there is no page to show. Plain words and a way on (S3, S4). Each is a `Page`
/// for `ui::page` or `ui::officer_page`.
namespace ui {

/// The page for 400, 401, 403, 404, 405, 408, 413, 429, 431, 500, 501 and 503; any other status is
/// told as 500. `reference` is what to quote to the desk; shown with 500 and 503.
[[nodiscard]] Page error_page(int status, std::string_view reference = {});

/// A form sent too late or from another session: its content is offered again (S29).
[[nodiscard]] Page stale_form_page(html::Html form);

}  // namespace ui
