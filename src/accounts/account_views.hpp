#pragma once

#include <string>
#include <vector>

#include "accounts/account.hpp"
#include "accounts/check_password.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace accounts {

enum class SessionRow { this_device, other_device };

struct SessionView {
    std::string id;
    std::string device;
    std::string opened_at;  ///< « lundi 23 novembre à 15 h 04 »
    std::string last_seen_at;
    SessionRow row = SessionRow::other_device;
};

struct AccountView {
    std::string base_path;  ///< "/mon-compte", "/agent/mon-compte"
    std::string csrf_token;
    std::string identifier;
    std::string email;
    std::string display_name;
    std::vector<SessionView> sessions;
    bool has_second_factor = false;
    ui::FormErrors errors;
    html::Html notice;
};
[[nodiscard]] ui::Page account_view(const AccountView& view);

enum class AccountNotice {
    password_changed,
    session_closed,
    other_sessions_closed,
    second_factor_removed,
};
[[nodiscard]] html::Html account_notice(AccountNotice notice);

[[nodiscard]] std::string wrong_current_text(std::chrono::seconds wait);
[[nodiscard]] std::string current_blocked_text();
[[nodiscard]] std::string current_delayed_text(std::chrono::seconds wait);
[[nodiscard]] std::string current_missing_text();
/// Any of them, beside the field of the current password.
[[nodiscard]] std::string current_refused_text(ProofRefusal::Reason reason,
                                               std::chrono::seconds wait);
/// The field "mot_de_passe", for the current one.
[[nodiscard]] html::Html current_password_field(const ui::FormErrors& errors);

}  // namespace accounts
