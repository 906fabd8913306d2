#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "activities/ids.hpp"
#include "platform/db/database.hpp"
#include "tariffs/tariff_book.hpp"

namespace tariffs {

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
