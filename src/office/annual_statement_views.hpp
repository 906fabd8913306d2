#pragma once

#include <string>
#include <vector>

#include "billing/annual_statement.hpp"
#include "billing/annual_statement_store.hpp"
#include "office/paper_batch_views.hpp"
#include "platform/html/html.hpp"

namespace office {

[[nodiscard]] html::Html statement_settings_view(billing::StudyCounts study,
                                                 const std::string& csrf_token);

struct StatementYearView {
    int year = 0;
    std::vector<billing::StatementHousehold> households;  ///< by name
    PaperFilesView files;
};
[[nodiscard]] html::Html statement_year_view(const StatementYearView& view);
/// Links to the years whose statements can be sent.
[[nodiscard]] html::Html statement_years_view(const std::vector<int>& years);

}  // namespace office
