#include "bookings/load_fee_of_place.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "bookings/flat_fee_store.hpp"
#include "bookings/session_price.hpp"
#include "families/household_batch_store.hpp"
#include "tariffs/tariff_store.hpp"

namespace bookings {

std::optional<AgreedFlatFee> load_fee_of_place(const town::Services& services, db::Read read,
                                               const Booking& booking) {
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    const auto tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(read, catalogue->version());
    const auto* session = catalogue->session(booking.session);
    if (session == nullptr || !tariffs->has_flat_fees()) return std::nullopt;
    const auto homes = families::households_of_batch(read, {booking.household});
    const auto& family = homes.at(booking.household);
    const auto child = std::ranges::find(family.children, booking.child, &families::Child::id);
    if (child == family.children.end()) return std::nullopt;
    const auto enrolments =
        activities::enrolments_of_batch(read, {booking.household}, session->date, session->date);
    const auto fee = fee_of({family.household, family.children, enrolments, *catalogue, *tariffs},
                            *child, *session);
    if (!fee) return std::nullopt;
    const auto agreed =
        agreed_fees_of_batch(read, {booking.household}, fee->key.from, fee->key.from);
    const auto of_home = agreed.find(booking.household);
    if (of_home == agreed.end()) return std::nullopt;
    const auto found = std::ranges::find(of_home->second, fee->key, &AgreedFlatFee::key);
    if (found == of_home->second.end()) return std::nullopt;
    return *found;
}

}  // namespace bookings
