#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace bookings {

/// What the review page sends back. Neither field decides anything: the server decides again and
/// compares.
struct ConfirmRequest {
    std::string idempotency_key;  ///< made for that showing of the review
    std::string promise;          ///< Decision::promise as reviewed
    std::string remote_address;   ///< for the audit log
};

struct Confirmed {
    std::string reference;
};

enum class NotConfirmed : std::uint8_t {
    nothing_to_confirm,    ///< the draft is empty, or all its lines are refused
    changed_since_review,  ///< a price, a place or a rule: the review shows the difference and asks
                           ///< again
    key_used_otherwise,    ///< the same key with another content: the review is shown again
    no_household,
};

/// Decides the account's draft and writes it, in one transaction: bookings, confirmation, audit
/// entry and e-mail job together, or nothing and the draft kept. The same request sent again gives
/// the same reference and writes nothing. Throws db::Overloaded, db::Error.
[[nodiscard]] base::Result<Confirmed, NotConfirmed> confirm_bookings(
    const town::Services& services, const accounts::FamilyActor& actor,
    const ConfirmRequest& request);

/// "R-7K2M-9QXD": 39 random bits, so that a guess finds nobody's confirmation; unique besides.
[[nodiscard]] std::string new_reference(crypto::RandomSource& random);
/// A key for one showing of the review.
[[nodiscard]] std::string new_idempotency_key(const town::Services& services);

}  // namespace bookings
