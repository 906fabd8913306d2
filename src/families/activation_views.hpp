#pragma once

#include <chrono>
#include <string>

#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace families {

/// Step 1, as it was typed. The code is shown again: it stands on the paper in the person's hand.
struct ActivationForm {
    std::string csrf_token;
    std::string identifier;
    std::string code;
    std::string day;
    std::string month;
    std::string year;
    std::string desk;  ///< « le Guichet Famille au 04 00 00 00 00 »
    ui::FormErrors errors;
    html::Html notice;
};
[[nodiscard]] ui::Page activation_view(const ActivationForm& form);

/// Step 2.
struct ChoiceForm {
    std::string csrf_token;
    std::string display_name;
    std::string identifier;
    std::string email;
    ui::FormErrors errors;
};
[[nodiscard]] ui::Page choice_view(const ChoiceForm& form);

/// The link of the mail that confirms an address: the button that does it.

/// The same words for an unknown identifier, a wrong code, a wrong date and a dead code.
[[nodiscard]] std::string wrong_activation_text(std::chrono::seconds wait);
[[nodiscard]] std::string early_activation_text(std::chrono::seconds wait);
[[nodiscard]] std::string blocked_activation_text(const std::string& desk);
[[nodiscard]] html::Html pass_ended_notice();

}  // namespace families
