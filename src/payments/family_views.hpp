#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/town_time.hpp"
#include "billing/payment.hpp"
#include "payments/online_payment.hpp"
#include "platform/html/html.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace payments {

/// How a payment stands, in a family's words: « Reçu ».
[[nodiscard]] std::string_view state_text(State state);
[[nodiscard]] html::Html state_tag(State state);

/// A payment in the list.
struct PaymentLine {
    OnlinePayment payment;
    std::vector<PaymentPart> parts;
};
struct PaymentListView {
    std::vector<PaymentLine> lines;
    bool has_open_invoices = false;
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html payment_list_view(const PaymentListView& view);

/// One invoice that can be chosen.
struct OpenLine {
    billing::OpenInvoice invoice;
    bool is_chosen = false;
    bool is_under_way = false;  ///< a payment of it has been begun and has no result yet
    std::string typed_part;     ///< as typed; "" for all that is left
};
/// A régie's invoices, which are paid together.
struct RegieChoice {
    billing::RegieId regie;
    std::string name;
    bool is_payable = false;  ///< online
    bool allows_parts = false;
    bool one_invoice_only = false;
    bool is_trial = false;
    std::vector<OpenLine> lines = {};
};
struct ChoiceView {
    std::vector<RegieChoice> regies;
    ui::FormErrors errors;
    std::string csrf_token;
    std::string form_key;
    base::Date today;
};
[[nodiscard]] html::Html choice_view(const ChoiceView& view);
/// The id of the first box of a régie, where its errors lead.
[[nodiscard]] std::string choice_field(billing::RegieId regie);
[[nodiscard]] std::string part_field(billing::InvoiceId invoice);
/// What to do about a choice that cannot be paid.
[[nodiscard]] std::string choice_sentence(ChoiceRefusal refusal);

/// The button that sends a gateway its form.
[[nodiscard]] html::Html departure_view(const std::string& address, const GatewayFields& fields);

struct PaymentView {
    OnlinePayment payment;
    std::vector<PaymentPart> parts;
    bool page_is_open = false;  ///< the gateway's page can still be gone to
    std::string desk;           ///< « le Guichet Famille au 04 … »
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] std::string payment_title(State state);
[[nodiscard]] html::Html payment_view(const PaymentView& view);

/// For who comes back without a session: what happened, and nothing of the family.
[[nodiscard]] html::Html return_view(const OnlinePayment& payment);

}  // namespace payments
