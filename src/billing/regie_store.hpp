#pragma once

#include <optional>
#include <vector>

#include "billing/regie.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// By name, each with the kinds of activity it invoices: kinds that no line names are the first
/// created one's.
[[nodiscard]] std::vector<Regie> all_regies(db::Read read);
[[nodiscard]] std::optional<Regie> find_regie(db::Read read, RegieId id);
[[nodiscard]] RegieId add_regie(const db::Write& tx, const Regie& regie);
void save_regie(const db::Write& tx, const Regie& regie);
/// That kind of activity is that regie's from now on.
void set_kind_regie(const db::Write& tx, activities::ActivityKind kind, RegieId regie);

/// The next number of a series; whoever takes one keeps others waiting until the transaction ends,
/// so that a number is never lost with a transaction that failed.
[[nodiscard]] DocumentNumber take_number(const db::Write& tx, RegieId regie, Series series,
                                         int year);

}  // namespace billing
