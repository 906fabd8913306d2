#pragma once

#include <vector>

#include "billing/load_annual_statement.hpp"
#include "platform/html/html.hpp"

namespace billing {

struct AnnualStatementsView {
    std::vector<HouseholdStatement> statements;  ///< the newest first
    base::Date today;
};
[[nodiscard]] html::Html annual_statements_view(const AnnualStatementsView& view);

}  // namespace billing
