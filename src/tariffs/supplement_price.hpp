#pragma once

#include <optional>
#include <string>

#include "tariffs/price.hpp"

namespace tariffs {

/// What a supplement depends on.
struct SupplementFacts {
    SupplementKind kind = SupplementKind::late_booking;
    families::Residency residency = families::Residency::resident;
    base::Date date;
    base::Money price;  ///< of the session, without the supplement
    int time = 1;       ///< 3: the third of its kind in the span that the table counts in
    Stay overrun = {};  ///< of a late pick-up: from the end of the session to the pick-up
};

/// An amount and why, in French: « Réservation tardive : 4,05 € au lieu de 3,15 € ».
struct PricedSupplement {
    base::Money amount;  ///< besides the session's price; 0 while it is free
    std::string explanation;

    friend bool operator==(const PricedSupplement&, const PricedSupplement&) = default;
};

/// The supplement under a table without problems; nothing when the table has none of that kind.
/// Pure, as `price` is: the same facts give the same cents and sentence in ten years.
[[nodiscard]] std::optional<PricedSupplement> price(const TariffTable& table,
                                                    const SupplementFacts& facts);

/// The month, or the school year from 1 September to 31 August, that holds the day.
struct CountedDays {
    base::Date from;
    base::Date to;  ///< included
};
[[nodiscard]] CountedDays counted_days(CountedIn span, base::Date date);

/// In which span the table counts the times of a kind; nothing when it has none of that kind.
[[nodiscard]] std::optional<CountedIn> counted_in(const TariffTable& table, SupplementKind kind);

}  // namespace tariffs
