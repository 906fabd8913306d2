#include "tariffs/tariff_book.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tariffs {

TariffBook::TariffBook(Parts parts)
    : version_(parts.version),
      tables_(std::move(parts.tables)),
      table_names_(std::move(parts.table_names)) {
    std::ranges::sort(tables_, {},
                      [](const TariffTable& t) { return std::tie(t.name, t.valid_from); });
}

const TariffTable* TariffBook::table_for(activities::UnitId unit, base::Date date) const {
    const auto name = table_names_.find(unit);
    if (name == table_names_.end()) return nullptr;
    const auto tables = std::ranges::equal_range(tables_, name->second, {}, &TariffTable::name);
    const TariffTable* in_force = nullptr;
    for (const auto& table : tables) {
        if (table.covers(date)) in_force = &table;  // the latest vote wins
    }
    return in_force;
}

std::optional<PricedLine> TariffBook::price(activities::UnitId unit,
                                            const PricingFacts& facts) const {
    const auto* table = table_for(unit, facts.date);
    if (table == nullptr) return std::nullopt;
    return tariffs::price(*table, facts);
}

}  // namespace tariffs
