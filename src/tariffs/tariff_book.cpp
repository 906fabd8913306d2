#include "tariffs/tariff_book.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace tariffs {

TariffBook::TariffBook(Parts parts)
    : version_(parts.version),
      tables_(std::move(parts.tables)),
      table_names_(std::move(parts.table_names)) {
    std::ranges::sort(tables_, {},
                      [](const TariffTable& t) { return std::tie(t.name, t.valid_from); });
    for (const auto& table : tables_) {
        has_flat_fees_ = has_flat_fees_ || has_flat_fee(table);
        if (!table.siblings) continue;
        counts_siblings_ = true;
        counts_present_ = counts_present_ || table.siblings->count == SiblingCount::present;
    }
}

std::vector<std::string> TariffBook::groups_named() const {
    std::set<std::string> names;
    for (const auto& table : tables_) {
        for (const auto& rule : table.rules) {
            if (rule.when.group) names.insert(*rule.when.group);
        }
    }
    return {names.begin(), names.end()};
}

std::string_view TariffBook::table_name_of(activities::UnitId unit) const {
    const auto name = table_names_.find(unit);
    return name == table_names_.end() ? std::string_view() : name->second;
}

const TariffTable* TariffBook::table_for(activities::UnitId unit, base::Date date) const {
    const auto name = table_name_of(unit);
    if (name.empty()) return nullptr;
    return table_in_force(std::ranges::equal_range(tables_, name, {}, &TariffTable::name), name,
                          date);
}

std::optional<PricedLine> TariffBook::price(activities::UnitId unit,
                                            const PricingFacts& facts) const {
    const auto* table = table_for(unit, facts.date);
    if (table == nullptr) return std::nullopt;
    return tariffs::price(*table, facts, tables_);
}

std::optional<AskedPrice> TariffBook::asked(activities::UnitId unit,
                                            const PricingFacts& facts) const {
    const auto* table = table_for(unit, facts.date);
    if (table == nullptr) return std::nullopt;
    return asked_price(*table, facts, tables_);
}

}  // namespace tariffs
