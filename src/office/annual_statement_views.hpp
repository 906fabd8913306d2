#pragma once

#include <string>

#include "billing/annual_statement.hpp"
#include "platform/html/html.hpp"

namespace office {

[[nodiscard]] html::Html statement_settings_view(billing::StudyCounts study,
                                                 const std::string& csrf_token);

}  // namespace office
