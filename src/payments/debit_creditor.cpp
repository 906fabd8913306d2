#include "payments/debit_creditor.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "families/address.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_reason.hpp"

namespace payments {

std::string_view name(DebitFileVersion version) {
    return version == DebitFileVersion::pain_008_001_08 ? "pain.008.001.08" : "pain.008.001.02";
}

DebitFileVersion debit_file_version(std::string_view name) {
    if (name == "pain.008.001.08") return DebitFileVersion::pain_008_001_08;
    CHECK(name == "pain.008.001.02");
    return DebitFileVersion::pain_008_001_02;
}

std::string address_lines(const DebitCreditor& creditor) {
    auto street = creditor.building_number;
    if (!street.empty()) street += ' ';
    street += creditor.street_name;
    return street + "\n" + creditor.postcode + " " + creditor.town_name;
}

base::FieldProblems problems_of(const DebitCreditor& creditor) {
    base::FieldProblems problems;
    if (!parse_ics(creditor.ics))
        problems.push_back({"ics",
                            "Recopiez l’identifiant créancier reçu de la Banque de France, comme "
                            "FR72ZZZ123456"});
    if (creditor.name.empty() || base::length(creditor.name) > 70)
        problems.push_back({"nom", "Donnez le nom du créancier, en 70 caractères au plus"});
    if (creditor.street_name.empty() || base::length(creditor.street_name) > 70)
        problems.push_back({"voie", "Donnez le nom de la voie, en 70 caractères au plus"});
    if (base::length(creditor.building_number) > 16)
        problems.push_back({"numero", "Donnez le numéro en 16 caractères au plus"});
    if (!families::is_postcode(creditor.postcode))
        problems.push_back({"code-postal", "Donnez le code postal, en cinq chiffres"});
    if (creditor.town_name.empty() || base::length(creditor.town_name) > 35)
        problems.push_back({"commune", "Donnez la commune, en 35 caractères au plus"});
    if (!parse_iban(creditor.iban))
        problems.push_back({"iban",
                            "Recopiez l’IBAN du compte de la régie, comme il est écrit sur "
                            "son relevé d’identité bancaire"});
    if (!parse_bic(creditor.bic))
        problems.push_back({"bic", "Recopiez le BIC, 8 ou 11 caractères, ou laissez vide"});
    if (creditor.notice_days < 1 || creditor.notice_days > 60)
        problems.push_back({"delai", "Donnez un délai de 1 à 60 jours"});
    if (creditor.return_fee < base::Money() || creditor.return_fee > most_return_fee)
        problems.push_back({"frais", "Donnez un montant de 0 à 100\u00A0€"});
    if (creditor.return_fee > base::Money() && creditor.fee_reasons.empty())
        problems.push_back({"motif-frais", "Choisissez pour quels motifs ces frais sont demandés"});
    return problems;
}

base::Money return_fee_for(const DebitCreditor& creditor, std::string_view reason_code) {
    const auto* reason = find_return_reason(reason_code);
    if (reason && reason->news == ReturnNews::nobody) return {};
    const auto chosen = [&](std::string_view code) {
        return std::ranges::find(creditor.fee_reasons, code) != creditor.fee_reasons.end();
    };
    return chosen(every_reason) || (reason && chosen(reason_code)) ? creditor.return_fee
                                                                   : base::Money();
}

}  // namespace payments
