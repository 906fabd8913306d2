#pragma once

#include <string>

#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

/// How an e-mail address is asked for, and becomes somebody's own.
namespace families {

/// The field "courriel".
[[nodiscard]] html::Html email_input(std::string label, std::string hint, const std::string& typed,
                                     const ui::FormErrors& errors);

struct EmailForm {
    std::string csrf_token;
    std::string current;  ///< "" when there is none
    std::string typed;
    ui::FormErrors errors;
};
[[nodiscard]] ui::Page new_email_form_view(const EmailForm& form);
[[nodiscard]] ui::Page new_email_sent_view(const std::string& new_email);

/// `action` is where the button sends.
[[nodiscard]] ui::Page email_link_view(const std::string& action, const std::string& csrf_token,
                                       const std::string& masked_email);
[[nodiscard]] ui::Page email_confirmed_view();
[[nodiscard]] ui::Page dead_email_link_view(const std::string& desk);
/// Somebody is signed in, and the link was asked for by somebody else.
[[nodiscard]] ui::Page foreign_email_link_view(const std::string& csrf_token,
                                               const std::string& display_name,
                                               const std::string& desk);
/// Another account signs in with that address.
[[nodiscard]] ui::Page email_taken_view(const std::string& desk);

}  // namespace families
