#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/field_problem.hpp"
#include "office/typed_values.hpp"
#include "tariffs/tariff.hpp"

/// What an officer types of a price table, and what it means.
namespace office {

enum class MethodKind : std::uint8_t { fixed, bands, effort, slots, combination, share };
[[nodiscard]] std::string_view name(MethodKind kind);         // "tranches", in addresses
[[nodiscard]] std::string_view french_name(MethodKind kind);  // "Par tranche de quotient"
[[nodiscard]] std::optional<MethodKind> method_kind_named(std::string_view name);
[[nodiscard]] MethodKind kind_of(const tariffs::Method& method);
inline constexpr std::array all_method_kinds = {MethodKind::fixed,       MethodKind::bands,
                                                MethodKind::effort,      MethodKind::slots,
                                                MethodKind::combination, MethodKind::share};

inline constexpr int bands_of_form = 10;
inline constexpr int slots_of_form = 6;
inline constexpr int spans_of_form = 4;
inline constexpr int steps_of_form = 4;

/// A rule as its form shows it again.
[[nodiscard]] TypedValues typed(const tariffs::TariffRule& rule);
/// Nothing when a field cannot be read: `problems` says which. What the whole says is checked by
/// `tariffs::problems_of`.
[[nodiscard]] std::optional<tariffs::TariffRule> rule_of_form(const TypedValues& fields,
                                                              MethodKind kind,
                                                              base::FieldProblems& problems);

/// Name, vote, dates, roundings, meal share and reduction for siblings.
[[nodiscard]] TypedValues typed(const tariffs::TariffTable& table);
/// Writes into `table` what could be read; its rules are left alone.
void read_table(const TypedValues& fields, tariffs::TariffTable& table,
                base::FieldProblems& problems);

}  // namespace office
