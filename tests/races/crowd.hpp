#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "support/portal.hpp"
#include "support/served_process.hpp"

/// What it takes to make many families come at the same moment.
namespace support {

/// Calls `act(0)` … `act(count - 1)`, each in a thread of its own, all let go at once. Throws what
/// the first of them threw.
void all_at_once(std::size_t count, const std::function<void(std::size_t)>& act);

/// A family with one child, signed in once.
struct Comer {
    Family family;
    Credentials credentials;
};
[[nodiscard]] std::vector<Comer> make_comers(Portal& portal, std::size_t count);

/// Puts the lines into the account's draft, and answers the review that shows `promise`.
[[nodiscard]] Review prepare(Portal& portal, const Family& family, accounts::AccountId account,
                             const bookings::Draft& draft, std::string promise);
/// The same for booking one square at 210 cents.
[[nodiscard]] Review prepare_booking(Portal& portal, const Family& family,
                                     accounts::AccountId account, bookings::Cell cell);

/// The same for every comer's child and one session, in one transaction.
[[nodiscard]] std::vector<Review> prepare_all(Portal& portal, const std::vector<Comer>& comers,
                                              activities::UnitId unit, base::Date day);

/// Weekdays well ahead of every deadline, by the system's clock.
[[nodiscard]] std::vector<base::Date> days_ahead(std::size_t count);

}  // namespace support
