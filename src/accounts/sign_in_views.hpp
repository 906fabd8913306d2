#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "accounts/interrupted_form.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace accounts {

struct SignInView {
    AccountKind side = AccountKind::family;
    std::string action;  ///< where the form goes
    std::string csrf_token;
    std::string typed_name;
    std::string continue_at;
    std::optional<InterruptedForm> interrupted_form;
    ui::FormErrors errors;
    html::Html notice;
};
[[nodiscard]] ui::Page sign_in_view(const SignInView& view);

/// The banner over a sign-in form that somebody meets instead of the page he wanted.
enum class SignInNotice {
    session_ended,    ///< and a form is kept
    page_too_old,     ///< the sign-in form itself had been open for too long
    waiting_lost,     ///< the ticket is unknown
    password_chosen,  ///< after a reset
    signed_out,
};
[[nodiscard]] html::Html sign_in_notice(SignInNotice notice);

/// « Identifiant ou mot de passe incorrect… », with the wait when there is one.
[[nodiscard]] std::string wrong_credentials_text(std::chrono::seconds wait);
[[nodiscard]] std::string too_early_text(std::chrono::seconds wait);
[[nodiscard]] std::string blocked_text();
[[nodiscard]] std::string queue_full_text();
[[nodiscard]] std::string sign_in_failed_text();
[[nodiscard]] std::string too_many_attempts_text(std::chrono::seconds wait);
/// « 4 secondes », « 2 minutes »; rounded up.
[[nodiscard]] std::string wait_text(std::chrono::seconds wait);

/// While the password is in the queue. `refresh_path` is this page's own address.
[[nodiscard]] ui::Page waiting_view(std::size_t position, std::chrono::seconds estimate,
                                    const std::string& refresh_path);

/// Offers a form again whose session had ended: one button sends the same fields with a fresh
/// token. Never by itself.
[[nodiscard]] ui::Page resume_view(const InterruptedForm& form, const std::string& csrf_token);

/// The button of that page alone, to stand at the end of another.
[[nodiscard]] html::Html resume_form(const InterruptedForm& form, const std::string& csrf_token);
/// The hidden fields in which a form of the sign-in carries the interrupted one along.
[[nodiscard]] html::Html carried_form(const InterruptedForm& form);

/// The names under which an interrupted form travels through the sign-in form.
inline constexpr std::string_view interrupted_path_field = "reprise_chemin";
inline constexpr std::string_view interrupted_field_prefix = "reprise.";

}  // namespace accounts
