#pragma once

#include <string>

#include "accounts/account.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace accounts {

/// The password rule, in the words of those who have to follow it.
[[nodiscard]] std::string password_rule_text();
/// What to do about a refused password.
[[nodiscard]] std::string weakness_text(PasswordWeakness weakness);

struct ForgottenView {
    std::string csrf_token;
    std::string typed_name;
    ui::FormErrors errors;
    html::Html notice;
};
[[nodiscard]] ui::Page forgotten_view(const ForgottenView& view);
/// The same for all, whether there is such an account or not.
[[nodiscard]] ui::Page reset_requested_view(const std::string& desk_name, const std::string& phone);

struct ResetView {
    std::string csrf_token;
    std::string action;
    ui::FormErrors errors;
    html::Html notice;
};
[[nodiscard]] ui::Page reset_view(const ResetView& view);
[[nodiscard]] ui::Page dead_link_view();

/// Over a form that had been open for too long, or met a browser without cookies.
[[nodiscard]] html::Html send_again_notice();

/// The field for a new password, with the rule beside it.
[[nodiscard]] html::Html new_password_field(const ui::FormErrors& errors);

}  // namespace accounts
