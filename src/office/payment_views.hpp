#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "office/load_family_account.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct PaymentFormView {
    std::vector<RegieAccount> accounts = {};
    TypedValues typed = {};
    std::set<billing::InvoiceId> chosen = {};  ///< invoices to settle first
    ui::FormErrors errors = {};
    std::string action = {};
    std::string key = {};  ///< of this showing of the form: what is sent twice is one payment
    std::string csrf_token = {};
    base::Date today = {};
};
[[nodiscard]] html::Html payment_form_view(const PaymentFormView& view);

}  // namespace office
