#include "billing/receipt_documents.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/regie_letter_documents.hpp"

namespace billing {

namespace {

namespace french = base::french;

/// « Durand, dossier 010001 », with who brought the money when it was somebody else.
std::string received_from(const Receipt& receipt) {
    const auto household = "famille " + receipt.household_name + ", dossier " + receipt.file_number;
    if (receipt.payment.payer.empty()) return french::capitalised(household);
    return receipt.payment.payer + ", pour la " + household;
}

void add_settled(pdf::Document& document, const Receipt& receipt) {
    document.heading("Ce que ce règlement a payé");
    pdf::Table table{{{"Facture", 35}, {"Montant", 10, pdf::Align::right}}, {}};
    for (const auto& part : receipt.settled)
        table.rows.push_back({"Facture " + part.invoice_number, french::amount(part.amount)});
    if (receipt.in_credit() > base::Money())
        table.rows.push_back(
            {"Gardé en avoir pour les prochaines factures", french::amount(receipt.in_credit())});
    table.total = {"Total", french::amount(receipt.payment.amount)};
    document.table(table);
}

}  // namespace

std::string file_name(const Receipt& receipt) {
    return "recu-" + receipt.payment.receipt_number + ".pdf";
}

std::string receipt_pdf(const town::Services& services, const Regie& regie,
                        const Receipt& receipt) {
    const auto& payment = receipt.payment;
    CHECK(!payment.receipt_number.empty());
    const auto title = "Reçu " + payment.receipt_number + (payment.returned_on ? ", annulé" : "");
    const auto& town = services.town;
    pdf::Document document(letter_metadata(town, regie, title, payment.recorded_at));
    document.strong(town.town_hall + "\n" + regie.name);
    document.title(title);
    if (payment.returned_on)
        document.strong("Annulé le " + french::date(*payment.returned_on) + "\u00A0: " +
                        payment.return_reason + ". Ce reçu ne vaut plus preuve de paiement.");
    document.large(french::amount(payment.amount));
    auto words = "Reçu de\u00A0: " + received_from(receipt) +
                 "\nLe\u00A0: " + french::day_with_year(payment.received_on) +
                 "\nMode\u00A0: " + std::string(french_name(payment.mode));
    if (!payment.reference.empty()) words += ", " + payment.reference;
    document.paragraph(words);
    add_settled(document, receipt);
    document.paragraph(town.name + ", le " +
                       french::date(services.town_time.date(payment.recorded_at)) +
                       "\nLe régisseur");
    if (payment.mode == PaymentMode::cheque && !payment.returned_on)
        document.small("Sous réserve d’encaissement du chèque.");
    add_contact(document, town, regie);
    return std::move(document).finish();
}

}  // namespace billing
