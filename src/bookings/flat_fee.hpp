#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "families/ids.hpp"
#include "tariffs/supplement.hpp"

/// What a household agrees to pay once for a child and a period, however many sessions. How it
/// becomes cents: tariffs/flat_fee.hpp.
namespace bookings {

using FlatFeeId = base::Id<struct FlatFeeTag>;

/// Which fee: one for each child, tariff and period.
struct FlatFeeKey {
    families::ChildId child = {};
    std::string table_name = {};
    tariffs::CountedIn span = tariffs::CountedIn::month;
    base::Date from = {};  ///< first day of the period

    [[nodiscard]] base::Date to() const;  ///< its last day
    friend auto operator<=>(const FlatFeeKey&, const FlatFeeKey&) = default;
};

/// "12|month|2026-09-01|Étude surveillée"
[[nodiscard]] std::string to_text(const FlatFeeKey& key);
/// Nothing for a text that `to_text` did not write.
[[nodiscard]] std::optional<FlatFeeKey> parse_flat_fee_key(std::string_view text);
/// « Étude surveillée, forfait de septembre 2026 »
[[nodiscard]] std::string fee_label(const FlatFeeKey& key);

/// What the household confirmed.
struct AgreedFlatFee {
    FlatFeeId id;
    FlatFeeKey key;
    base::Money amount;
    std::string explanation;
};

}  // namespace bookings
