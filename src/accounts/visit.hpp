#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "town/services.hpp"
#include "ui/frame.hpp"

namespace accounts {

/// What a page is called with. Its type says who may come in: the dispatcher cannot call a page
/// that takes a FamilyVisit without a family's session.
struct PublicVisit {
    const town::Services& services;
    const http::Request& request;
    const Actor* actor;  ///< who is signed in, if anybody
};

struct FamilyVisit {
    const town::Services& services;
    const http::Request& request;
    const FamilyActor& actor;
};

struct OfficerVisit {
    const town::Services& services;
    const http::Request& request;
    const OfficerActor& actor;
};

using PublicPage = http::Response (*)(const PublicVisit&);
using FamilyPage = http::Response (*)(const FamilyVisit&);
using OfficerPage = http::Response (*)(const OfficerVisit&);

/// Who sends this request: whose living session its cookie names. Also keeps that session alive.
[[nodiscard]] std::optional<SignedIn> find_visitor(const town::Services& services,
                                                   const http::Request& request);

/// Whose password was right, and whose second step is still to be taken.
[[nodiscard]] std::optional<PendingSession> find_pending_visitor(const town::Services& services,
                                                                 const http::Request& request);

/// Sets or deletes the session's cookie.
void set_session_cookie(http::Response& response, const town::Services& services,
                        const std::string& token);
void delete_session_cookie(http::Response& response, const town::Services& services);

enum class PostCheck : std::uint8_t {
    ok,
    cross_site,  ///< sent by another site's page: 403
    stale,       ///< the session has ended, or another one began: see `stale_form`
};
/// To be asked of every POST before anything else is done with it.
[[nodiscard]] PostCheck check_post(const town::Services& services, const http::Request& request,
                                   const Actor* actor);

/// Tells the audit log that an officer asked for a page that he may not see.
void record_refusal(const town::Services& services, const http::Request& request,
                    const OfficerActor& officer, Permission missing);

/// What the forms of a page need to be accepted by check_post. Somebody who is not signed in gets
/// a cookie of his own for it: `keep` must be called on the response.
struct FormGuard {
    std::string csrf_token;
    std::string new_visitor_secret;  ///< "" when no cookie has to be set
};
[[nodiscard]] FormGuard guard_forms(const PublicVisit& visit);
void keep(const FormGuard& guard, http::Response& response, const town::Services& services);
/// For the forms of a signed-in person's pages; an officer who acts for a family has others there.
[[nodiscard]] std::string csrf_token(const Actor& actor);

/// The signed-in person as the frame shows him.
[[nodiscard]] ui::Account frame_account(const Actor& actor);
[[nodiscard]] ui::Account frame_account(AccountKind kind, std::string display_name,
                                        std::string csrf_token);

/// Where an account's own side begins.
[[nodiscard]] std::string_view home_path(AccountKind kind);
[[nodiscard]] std::string_view sign_in_path(AccountKind side);
/// The second step of a sign-in: the code, or an officer's first app.
[[nodiscard]] std::string_view second_step_path(AccountKind kind, SecondStep step);
/// Officers' pages begin with "/agent".
[[nodiscard]] AccountKind side_of(std::string_view path);

}  // namespace accounts
