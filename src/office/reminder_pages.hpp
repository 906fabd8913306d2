#pragma once

#include "accounts/visit.hpp"

/// Reminders of what is late. `:regie` or `:reminder_run` is the first path parameter.
namespace office {

/// GET and POST /agent/regies/:regie/relances: when, how and in which words.
[[nodiscard]] http::Response show_reminder_levels(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_reminder_levels(const accounts::OfficerVisit& visit);

/// GET /agent/relances?regie=1: whom to remind now, and what was sent before.
[[nodiscard]] http::Response show_reminders(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_reminders(const accounts::OfficerVisit& visit);
/// What was sent together, and its letters.
[[nodiscard]] http::Response show_reminder_run(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_reminder_letters(const accounts::OfficerVisit& visit);

}  // namespace office
