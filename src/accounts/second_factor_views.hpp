#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "accounts/interrupted_form.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace accounts {

/// The field of a code, of an app or for recovery, in every form here.
inline constexpr std::string_view code_field = "code_verification";

/// The second step of a sign-in.
struct CodeView {
    std::string action;  ///< where the form goes
    std::string csrf_token;
    std::string continue_at;
    std::optional<InterruptedForm> interrupted_form;
    ui::FormErrors errors;
};
[[nodiscard]] ui::Page code_view(const CodeView& view);

/// Setting up an app: its key to scan or to type, and the first code.
struct EnrolmentView {
    AccountKind kind = AccountKind::family;  ///< officers must, families may
    std::string action;
    std::string csrf_token;
    std::string continue_at;
    std::optional<InterruptedForm> interrupted_form;
    std::string uri;  ///< what the QR code holds
    std::string key;  ///< the same to type, in groups of four
    /// Who is signed in already proves again who she is; at the second step it was done just now.
    enum class Password : std::uint8_t { not_asked, asked };
    Password password = Password::not_asked;
    ui::FormErrors errors;
};
[[nodiscard]] ui::Page enrolment_view(const EnrolmentView& view);

/// The ten codes, seen once. Then on to `go_on_href`, or to the form that the sign-in interrupted.
struct RecoveryCodesView {
    std::vector<std::string> codes;
    std::string go_on_href;
    std::optional<InterruptedForm> interrupted_form;
    std::string csrf_token;
};
[[nodiscard]] ui::Page recovery_codes_view(const RecoveryCodesView& view);

/// The page of a second factor that is on.
struct SecondFactorView {
    AccountKind kind = AccountKind::family;
    std::string base_path;  ///< "/mon-compte/double-authentification"
    std::string csrf_token;
    std::string identifier;  ///< for the browser's keeper of passwords
    std::string since;       ///< « lundi 23 novembre à 15 h 04 »
    int recovery_codes_left = 0;
    ui::FormErrors errors;
};
[[nodiscard]] ui::Page second_factor_view(const SecondFactorView& view);

[[nodiscard]] std::string code_missing_text();
[[nodiscard]] std::string wrong_code_text(std::chrono::seconds wait);
[[nodiscard]] std::string wrong_first_code_text();
[[nodiscard]] std::string code_delayed_text(std::chrono::seconds wait);
[[nodiscard]] std::string code_blocked_text();

}  // namespace accounts
