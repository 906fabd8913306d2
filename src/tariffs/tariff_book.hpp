#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "activities/ids.hpp"
#include "tariffs/flat_fee.hpp"

namespace tariffs {

/// All voted tables and which unit follows which, as of one version of the catalogue. Never
/// changes once made, so that threads share it.
class TariffBook {
 public:
    struct Parts {
        std::int64_t version = 0;
        std::vector<TariffTable> tables;
        std::unordered_map<activities::UnitId, std::string> table_names;  ///< by unit
    };
    explicit TariffBook(Parts parts);

    [[nodiscard]] std::int64_t version() const { return version_; }
    /// The price of a unit on `facts.date`; nothing when no voted table covers it: such a session
    /// cannot be booked.
    [[nodiscard]] std::optional<PricedLine> price(activities::UnitId unit,
                                                  const PricingFacts& facts) const;
    /// The same, or the flat fee that the unit belongs to.
    [[nodiscard]] std::optional<AskedPrice> asked(activities::UnitId unit,
                                                  const PricingFacts& facts) const;
    /// The table a unit follows on a day, or null.
    [[nodiscard]] const TariffTable* table_for(activities::UnitId unit, base::Date date) const;
    /// The name of the tables a unit follows; "" when it follows none.
    [[nodiscard]] std::string_view table_name_of(activities::UnitId unit) const;
    /// Whether a price can depend on brothers and sisters; on those who come the same day.
    [[nodiscard]] bool counts_siblings() const { return counts_siblings_; }
    [[nodiscard]] bool counts_present() const { return counts_present_; }
    /// Whether anything is asked once a month or a year: nobody looks for it where nothing is.
    [[nodiscard]] bool has_flat_fees() const { return has_flat_fees_; }
    /// The tariff groups that some voted table asks for, by name.
    [[nodiscard]] std::vector<std::string> groups_named() const;
    /// By name, then first day.
    [[nodiscard]] const std::vector<TariffTable>& tables() const { return tables_; }

 private:
    std::int64_t version_;
    std::vector<TariffTable> tables_;
    std::unordered_map<activities::UnitId, std::string> table_names_;
    bool counts_siblings_ = false;
    bool counts_present_ = false;
    bool has_flat_fees_ = false;
};

}  // namespace tariffs
