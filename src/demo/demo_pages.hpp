#pragma once

#include "accounts/visit.hpp"

/// The demo's own pages, absent from a town that is real.
namespace demo {

/// Who to sign in as, and the date to try.
[[nodiscard]] http::Response show_demo(const accounts::PublicVisit& visit);
/// Signs in at once as one of the demo's people, without password or code.
[[nodiscard]] http::Response submit_demo_sign_in(const accounts::PublicVisit& visit);
[[nodiscard]] http::Response submit_clock(const accounts::PublicVisit& visit);
/// The mails the portal would have sent.
[[nodiscard]] http::Response show_mailbox(const accounts::PublicVisit& visit);
/// `:letter` is the first path parameter.
[[nodiscard]] http::Response show_letter(const accounts::PublicVisit& visit);

}  // namespace demo
