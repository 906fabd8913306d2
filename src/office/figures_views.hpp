#pragma once

#include <string>
#include <vector>

#include "billing/figures.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct FiguresView {
    TypedValues typed;  ///< "du" and "au"
    ui::FormErrors errors;
    billing::Figures figures;
    std::string csv_path;  ///< of the same period
};
[[nodiscard]] html::Html figures_view(const FiguresView& view);
/// The same as rows of a file, with a head.
[[nodiscard]] std::vector<std::vector<std::string>> figures_rows(const billing::Figures& figures);

}  // namespace office
