#pragma once

#include <string>
#include <vector>

#include "base/french.hpp"
#include "demo/build_town.hpp"
#include "platform/html/html.hpp"
#include "platform/mail/mailbox.hpp"
#include "ui/form_errors.hpp"

namespace demo {

/// What the date form was sent with, or what it shows first.
struct ClockForm {
    std::string date;  ///< "23/11/2026"
    std::string time;  ///< "08:30"
    ui::FormErrors errors;
};

/// Somebody of the demo, with what his telephone would show now.
struct DemoCard {
    DemoSignIn sign_in;
    std::optional<std::string> code;
};

[[nodiscard]] html::Html demo_view(const std::vector<DemoCard>& cards, const ClockForm& form,
                                   const std::string& csrf_token);
[[nodiscard]] html::Html mailbox_view(const std::vector<mail::Letter>& letters,
                                      const base::TownTime& town_time);
[[nodiscard]] html::Html letter_view(const mail::Letter& letter, const base::TownTime& town_time);

}  // namespace demo
