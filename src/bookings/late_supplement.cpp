#include "bookings/late_supplement.hpp"

#include <algorithm>

namespace bookings {

int late_time(const tariffs::TariffTable& table, std::span<const LateBooking> late,
              const families::Child& child, const activities::Activity& activity, base::Date date) {
    const auto span = tariffs::counted_in(table, tariffs::SupplementKind::late_booking);
    const auto days = tariffs::counted_days(span.value_or(tariffs::CountedIn::month), date);
    const auto count = std::ranges::count_if(late, [&](const LateBooking& one) {
        return one.child == child.id && one.kind == activity.kind && days.from <= one.date &&
               one.date <= days.to;
    });
    return static_cast<int>(count) + 1;
}

std::optional<tariffs::PricedSupplement> late_supplement(const Facts& facts,
                                                         const activities::Session& session,
                                                         base::Money price, int time) {
    const auto* table = facts.tariffs->table_for(session.unit, session.date);
    if (table == nullptr) return std::nullopt;
    return tariffs::price(*table, {.kind = tariffs::SupplementKind::late_booking,
                                   .residency = facts.scope.household().residency_on(session.date),
                                   .date = session.date,
                                   .price = price,
                                   .time = time});
}

}  // namespace bookings
