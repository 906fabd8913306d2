#pragma once

#include <string>
#include <vector>

#include "billing/cash_control.hpp"
#include "billing/regie.hpp"
#include "office/account_views.hpp"
#include "office/review_views.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct CashControlsView {
    std::vector<billing::CashControl> controls;  ///< the newest first
    std::vector<billing::Regie> regies;
    BillingActs acts = BillingActs::not_permitted;
};
[[nodiscard]] html::Html cash_controls_view(const CashControlsView& view);

/// Closing a regie's day.
struct DayClosingView {
    billing::Regie regie;
    base::Date day = {};
    billing::CashInHand cash = {};  ///< at the end of that day
    ui::FormErrors errors = {};
    Carried form = {};  ///< "jour", "compte", "motif", "vu"
};
[[nodiscard]] html::Html day_closing_form_view(const DayClosingView& view);
/// `counted` as it was read from the form.
[[nodiscard]] html::Html day_closing_review_view(const DayClosingView& view, base::Money counted);

[[nodiscard]] html::Html cash_control_view(const billing::CashControl& control);

}  // namespace office
