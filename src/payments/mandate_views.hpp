#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_run.hpp"
#include "platform/html/html.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace payments {

[[nodiscard]] html::Html mandate_tag(MandateState state);
/// For families: « Annoncé », « Prélevé », « Rejeté ».
[[nodiscard]] html::Html debit_tag(DebitLineState state);

/// A regie that debits accounts, and the household's mandate with it.
struct RegieMandate {
    billing::RegieId regie;
    std::string name;
    std::optional<DebitMandate> mandate = {};
};
struct MandatesView {
    std::vector<RegieMandate> regies;
    std::vector<DebitMandate> ended;
    std::vector<DebitLine> debits;
    bool is_just_signed = false;
    bool is_just_revoked = false;
    std::string desk;  ///< « le Guichet Famille au 04 … »
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html mandates_view(const MandatesView& view);

struct MandateFormView {
    billing::RegieId regie;
    std::string creditor_name;
    bool has_mandate = false;
    std::string holder;  ///< as typed
    std::string iban;
    std::string bic;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html mandate_form_view(const MandateFormView& view);
/// What to do about it.
[[nodiscard]] std::string iban_sentence(IbanProblem problem);
/// « BNP Paribas, BIC BNPAFRPP »; of "" that the bank is found by the account.
[[nodiscard]] std::string bank_words(const std::string& bic);

struct SignatureView {
    DebitMandate mandate;
    std::string email;  ///< where the code goes
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html signature_view(const SignatureView& view);

struct RevocationView {
    DebitMandate mandate;
    std::vector<DebitLine> announced;
    std::string csrf_token;
};
[[nodiscard]] html::Html revocation_view(const RevocationView& view);

}  // namespace payments
