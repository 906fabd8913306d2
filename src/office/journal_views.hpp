#pragma once

#include <string>
#include <vector>

#include "billing/journal.hpp"
#include "billing/regie.hpp"
#include "billing/takings.hpp"
#include "office/typed_values.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// A regie's books of a period.
struct JournalView {
    std::vector<billing::Regie> regies = {};
    TypedValues typed = {};  ///< "regie", "du", "au"
    ui::FormErrors errors = {};
    std::vector<billing::JournalLine> lines = {};
    std::vector<billing::Taking> takings = {};
    std::string query = {};  ///< of the files: "regie=1&du=…"; "" when the form is not right
};
[[nodiscard]] html::Html journal_view(const JournalView& view);

}  // namespace office
