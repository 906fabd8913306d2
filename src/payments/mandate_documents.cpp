#include "payments/mandate_documents.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "payments/bank_account.hpp"
#include "platform/pdf/document.hpp"
#include "town/town.hpp"

namespace payments {

namespace french = base::french;

std::string mandate_pdf(const town::Services& services, const OpenedMandate& opened) {
    const auto& mandate = opened.mandate;
    CHECK(mandate.signed_at.has_value());
    const auto signed_at = services.town_time.local(*mandate.signed_at);
    pdf::Document document({.title = std::string(mandate_title) + " " + mandate.rum,
                            .author = services.town.town_hall,
                            .created = *mandate.signed_at});
    document.title(mandate_title);
    document.strong("Référence unique du mandat\u00A0: " + mandate.rum);
    for (const auto& paragraph : mandate_text(mandate.creditor_name)) document.paragraph(paragraph);
    document.heading("Créancier");
    document.paragraph(mandate.creditor_name + "\n" + mandate.creditor_address +
                       "\nIdentifiant créancier SEPA\u00A0: " + mandate.ics);
    document.heading("Titulaire du compte");
    document.paragraph(mandate.holder + "\n" + mandate.holder_street + "\n" +
                       mandate.holder_postcode + " " + mandate.holder_town);
    document.heading("Compte à débiter");
    document.paragraph(
        "IBAN\u00A0: " +
        (opened.iban ? grouped_iban(opened.iban->reveal()) : masked_iban(mandate.iban_end)) +
        (mandate.bic.empty() ? "" : "\nBIC\u00A0: " + mandate.bic));
    document.heading("Signature");
    if (mandate.signing == MandateSigning::on_paper)
        document.paragraph("Paiement récurrent.\nSigné sur papier à " + mandate.signed_place +
                           ", le " + french::day_with_year(signed_at.date) +
                           ". Cette copie reprend le mandat enregistré par la mairie le " +
                           french::date(services.town_time.date(mandate.proposed_at)) +
                           "\u00A0; l’original est gardé sur papier.");
    else
        document.paragraph("Paiement récurrent.\nSigné électroniquement à " + services.town.name +
                           ", le " + french::day_with_year(signed_at.date) + " à " +
                           french::time(signed_at.time) + ", par un code à usage unique envoyé à " +
                           mandate.signed_email + ".");
    if (!is_in_force(mandate.state) && mandate.ended_at)
        document.strong("Ce mandat a pris fin le " +
                        french::date(services.town_time.date(*mandate.ended_at)) + ".");
    return std::move(document).finish();
}

}  // namespace payments
