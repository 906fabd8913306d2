#pragma once

#include <set>
#include <string>
#include <vector>

#include "billing/invoice.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct CreditView {
    billing::Invoice invoice;
    std::vector<billing::BillableItem> lines;  ///< those that can be taken back
    std::set<billing::BillableItemId> chosen;
    std::string reason;
    ui::FormErrors errors;
    std::string action;  ///< of the form that issues; the preview is below it
    std::string csrf_token;

    [[nodiscard]] base::Money total() const;  ///< of what is chosen
};
[[nodiscard]] html::Html credit_form_view(const CreditView& view);
[[nodiscard]] html::Html credit_preview_view(const CreditView& view);

}  // namespace office
