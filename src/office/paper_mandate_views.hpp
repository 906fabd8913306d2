#pragma once

#include <string>
#include <vector>

#include "office/typed_values.hpp"
#include "payments/debit_creditor.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct PaperMandateView {
    struct Regie {
        std::string name;
        payments::DebitCreditor creditor;
        bool has_mandate = false;  ///< the household's, which this one would end
    };
    std::vector<Regie> regies;  ///< that debit accounts
    std::string action;
    std::string chance;  ///< of the reference that the portal gives
    TypedValues
        typed;  ///< "regie", "titulaire", "iban", "bic", "lieu", "signature", "rum", "dernier"
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html paper_mandate_form_view(const PaperMandateView& view);

}  // namespace office
