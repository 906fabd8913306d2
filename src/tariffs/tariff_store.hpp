#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "activities/ids.hpp"
#include "platform/db/database.hpp"
#include "tariffs/tariff.hpp"

namespace tariffs {

/// All price tables and which unit follows which, as of one version of the catalogue. Never
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
    /// The table a unit follows on a day, or null.
    [[nodiscard]] const TariffTable* table_for(activities::UnitId unit, base::Date date) const;
    /// By name, then first day.
    [[nodiscard]] const std::vector<TariffTable>& tables() const { return tables_; }

 private:
    std::int64_t version_;
    std::vector<TariffTable> tables_;
    std::unordered_map<activities::UnitId, std::string> table_names_;
};

[[nodiscard]] std::shared_ptr<const TariffBook> load_tariff_book(db::Read read);

/// The book kept in memory: `services.memory.of<tariffs::TariffBookCache>()`. Thread-safe.
class TariffBookCache {
 public:
    /// `version` is the catalogue's on that very connection: `catalogue->version()`.
    [[nodiscard]] std::shared_ptr<const TariffBook> current(db::Read read, std::int64_t version);

 private:
    std::mutex mutex_;
    std::shared_ptr<const TariffBook> kept_;
};

/// Writes a table without problems; a table of the same name that was open-ended ends the day
/// before. `table.id` is not read. Does not raise the catalogue's version.
[[nodiscard]] TariffTableId add_tariff_table(const db::Write& tx, const TariffTable& table);
/// Says which table a unit follows, by name.
void set_unit_tariff(const db::Write& tx, activities::UnitId unit, const std::string& table_name);

}  // namespace tariffs
