#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

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

/// Voted and drafts, by name, then first day.
[[nodiscard]] std::vector<TariffTable> all_tariff_tables(db::Read read);
[[nodiscard]] std::optional<TariffTable> find_tariff_table(db::Read read, TariffTableId id);

/// Writes a voted table without problems; a voted table of the same name that was open-ended ends
/// the day before. `table.id` is not read. Does not raise the catalogue's version.
[[nodiscard]] TariffTableId add_tariff_table(const db::Write& tx, const TariffTable& table);

/// A draft may have problems: it is being typed.
[[nodiscard]] TariffTableId add_tariff_draft(const db::Write& tx, const TariffTable& table);
/// For whoever changes or votes it: nobody else does until the transaction ends. Nothing when it
/// is gone, or voted meanwhile.
[[nodiscard]] std::optional<TariffTable> lock_tariff_draft(const db::Write& tx, TariffTableId id);
/// False when that draft is gone, or voted meanwhile.
[[nodiscard]] bool save_tariff_draft(const db::Write& tx, const TariffTable& table);
/// Makes a draft without problems a voted table, which ends the one before as `add_tariff_table`
/// does. False when that draft is gone, or voted meanwhile.
[[nodiscard]] bool vote_tariff_draft(const db::Write& tx, const TariffTable& draft);
[[nodiscard]] bool remove_tariff_draft(const db::Write& tx, TariffTableId id);

/// Says which table a unit follows, by name.
void set_unit_tariff(const db::Write& tx, activities::UnitId unit, const std::string& table_name);

}  // namespace tariffs
