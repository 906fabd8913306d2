#pragma once

#include <optional>
#include <string>

#include "tariffs/price.hpp"

/// What is asked once for a child and a period, and pays for all its sessions under one tariff.
namespace tariffs {

struct FlatFee {
    CountedIn span = CountedIn::month;
    PricedLine line;  ///< « Quotient 540 : tranche de 400 à 649, 2e enfant inscrit : −20 % »

    friend bool operator==(const FlatFee&, const FlatFee&) = default;
};

/// The fee that a session on `facts.date` belongs to, under a table without problems; nothing when
/// the rule that holds for it asks a price of its own. Which period: `counted_days`. Conditions,
/// reduction for siblings, rounding and a quotient that was not given count as in `price`, which
/// says 0 € for such a session. Pure.
[[nodiscard]] std::optional<FlatFee> flat_fee(const TariffTable& table, const PricingFacts& facts);

/// What a table asks for a session on its day: its price, or the fee that it belongs to.
struct AskedPrice {
    PricedLine line;
    std::optional<CountedIn> span = {};  ///< of a fee
};
/// Nothing where `price` gives nothing.
[[nodiscard]] std::optional<AskedPrice> asked_price(const TariffTable& table,
                                                    const PricingFacts& facts,
                                                    std::span<const TariffTable> others = {});
/// "2,10 €", "45,00 € par mois"
[[nodiscard]] std::string asked_text(base::Money amount, std::optional<CountedIn> span);

/// "septembre 2026", "l’année scolaire 2026-2027".
[[nodiscard]] std::string period_text(CountedIn span, base::Date date);
/// "forfait de septembre 2026"
[[nodiscard]] std::string fee_name(CountedIn span, base::Date date);
/// "par mois"
[[nodiscard]] std::string_view per_period_text(CountedIn span);

}  // namespace tariffs
