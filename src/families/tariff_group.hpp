#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "families/household.hpp"

namespace families {

using TariffGroupId = base::Id<struct TariffGroupTag>;

/// A household is of one group, or of none any more, on these days.
struct GroupChange {
    base::Date from;
    std::optional<base::Date> to = {};  ///< included; nothing: from then on, for good
    std::optional<TariffGroupId> group = {};
};

/// Why a name cannot be a group's, in French; "" when it can. Facts are stored with bars between
/// them.
[[nodiscard]] std::string problem_of_group_name(std::string_view name);

/// « Agents de la ville, du 1er septembre 2026 au 31 août 2027 », the latest first.
[[nodiscard]] std::vector<std::string> group_history(const Household& household);

}  // namespace families
