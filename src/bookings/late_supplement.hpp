#pragma once

#include <optional>
#include <span>

#include "bookings/decision.hpp"
#include "tariffs/supplement_price.hpp"

/// What a booking costs besides its session because it came after the notice rule had closed it.
namespace bookings {

/// The how many-th late booking of that child in that kind of activity one more would be, in the
/// span in which the table counts; by month where it asks nothing for it.
[[nodiscard]] int late_time(const tariffs::TariffTable& table, std::span<const LateBooking> late,
                            const families::Child& child, const activities::Activity& activity,
                            base::Date date);

/// `price` is the session's own. Nothing when the tariff asks nothing for a late booking.
[[nodiscard]] std::optional<tariffs::PricedSupplement> late_supplement(
    const Facts& facts, const activities::Session& session, base::Money price, int time);

}  // namespace bookings
