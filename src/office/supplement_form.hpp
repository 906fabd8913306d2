#pragma once

#include <optional>
#include <string_view>

#include "base/field_problem.hpp"
#include "office/tariff_form.hpp"
#include "tariffs/supplement.hpp"

/// What an officer types of a supplement, and what it means.
namespace office {

[[nodiscard]] std::string_view address_word(tariffs::SupplementKind kind);  // "retard"
[[nodiscard]] std::optional<tariffs::SupplementKind> supplement_kind_of_word(std::string_view word);

[[nodiscard]] TypedValues typed(const tariffs::Supplement& supplement);
/// Nothing when a field cannot be read, or when what it says cannot be: `problems` says which.
[[nodiscard]] std::optional<tariffs::Supplement> supplement_of_form(const TypedValues& fields,
                                                                    tariffs::SupplementKind kind,
                                                                    base::FieldProblems& problems);

}  // namespace office
