#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "billing/receipt.hpp"
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

struct DayPaymentsView {
    base::Date day;
    std::vector<billing::DayPayment> payments;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html day_payments_view(const DayPaymentsView& view);
/// The same as rows of a file, with a head.
[[nodiscard]] std::vector<std::vector<std::string>> day_payment_rows(const DayPaymentsView& view);

}  // namespace office
