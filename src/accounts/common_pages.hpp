#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/interrupted_form.hpp"
#include "accounts/sign_in_views.hpp"
#include "accounts/visit.hpp"
#include "platform/http/response.hpp"
#include "ui/frame.hpp"

/// What the page files of this room share.
namespace accounts {

/// In bytes: no identifier and no e-mail is as long.
inline constexpr std::size_t longest_typed_name = 300;

/// The page in its frame, with the cookie its forms need.
[[nodiscard]] http::Response show(const PublicVisit& visit, const FormGuard& guard,
                                  const ui::Page& page, int status);
/// The same for somebody who has just come in by this very request.
[[nodiscard]] http::Response show_to(const PublicVisit& visit, const ui::Account& account,
                                     const ui::Page& page);

/// The page of what is not found, noted in the audit log: who is signed in has named what is
/// another's. `subject` is what was named: "child 12".
[[nodiscard]] http::Response foreign_id_refused(const PublicVisit& visit, std::string_view subject);
/// The note alone, for the rooms that have a page of their own.
void record_foreign_id(const PublicVisit& visit, std::string_view subject);

/// The sign-in form; `view.csrf_token` and `view.action` are filled here.
[[nodiscard]] http::Response show_sign_in_form(const PublicVisit& visit, SignInView view,
                                               int status);

/// "" unless the visitor may be led there: a path of this site.
[[nodiscard]] std::string local_path_or_nothing(std::string_view path);

/// Where to go after signing in: the wanted page when it is on the account's own side.
[[nodiscard]] std::string destination(AccountKind kind, const std::string& continue_at);

/// The page of a second step, for somebody whose password was just found right: also as the answer
/// to that very form, so that an interrupted form is carried on.
struct SecondStepPage {
    PendingSession pending;
    SecondStep step = SecondStep::code;
    std::string continue_at;
    std::optional<InterruptedForm> interrupted_form;
};
[[nodiscard]] http::Response show_second_step(const PublicVisit& visit, const SecondStepPage& step,
                                              ui::FormErrors errors, int status);

/// What a form that cannot be taken now holds, less passwords and tokens.
[[nodiscard]] InterruptedForm interrupted_form_of(const http::Request& request);
/// The interrupted form that a sign-in form carries.
[[nodiscard]] std::optional<InterruptedForm> carried_form_of(const http::Request& request);

/// Whether this client may now do something costly that needs no account. Zero: yes, and counted.
[[nodiscard]] std::chrono::seconds wait_before_public_form(const PublicVisit& visit);

}  // namespace accounts
