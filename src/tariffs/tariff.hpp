#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "families/household.hpp"

namespace tariffs {

using TariffTableId = base::Id<struct TariffTableTag>;

/// One price, from a quotient (included) to the next band's (excluded). Whole euros: a council's
/// "400,50" is typed as 401, since the CAF prints whole quotients.
struct TariffBand {
    int quotient_from = 0;
    base::Money price;

    friend bool operator==(const TariffBand&, const TariffBand&) = default;
};

/// The prices of one service, as the council voted them for a span of dates.
struct TariffTable {
    TariffTableId id;
    std::string name;  ///< "Restauration scolaire"
    std::string vote;  ///< "Délibération du 24 juin 2026"
    base::Date valid_from;
    std::optional<base::Date> valid_to;    ///< included; nothing: until replaced
    std::vector<TariffBand> resident;      ///< by quotient; the first starts at 0
    std::vector<TariffBand> non_resident;  ///< the same; empty: residents' prices for everybody

    [[nodiscard]] bool covers(base::Date date) const {
        return valid_from <= date && (!valid_to || date <= *valid_to);
    }
};

/// What is wrong with a table, in French, for the officer who types it; empty when all is well.
/// The first band starts at 0 and each starts above the one before, so that every quotient has
/// exactly one price.
[[nodiscard]] std::vector<std::string> problems_of(const TariffTable& table);

/// What a price depends on.
struct PricingFacts {
    families::Residency residency = families::Residency::resident;
    std::optional<int> quotient;  ///< in force on that day; nothing: no proof was given
    base::Date date;
};

/// A price, and why, in French: « Quotient 540 : tranche de 400 à 649 ».
struct PricedLine {
    base::Money price;
    std::string explanation;

    friend bool operator==(const PricedLine&, const PricedLine&) = default;
};

/// The price under a table without problems. A household that gave no proof of its quotient pays
/// the highest price. A negative quotient counts as 0.
[[nodiscard]] PricedLine price(const TariffTable& table, const PricingFacts& facts);

}  // namespace tariffs
