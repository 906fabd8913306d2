#include "billing/invoice_mail_jobs.hpp"

#include "base/french.hpp"
#include "billing/invoice_store.hpp"
#include "billing/invoice_words.hpp"
#include "families/custody_store.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/payload.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace billing {

namespace {

using DebitOfInvoice = std::optional<DebitToCome>;

std::string payment_paragraph(const Invoice& invoice, const DebitOfInvoice& debit) {
    const auto left = base::french::amount(invoice.left());
    if (invoice.left().is_zero())
        return "Montant\u00A0: " + base::french::amount(invoice.total) +
               ". Vous n’avez rien à payer.";
    if (debit) return debit_words(*debit, invoice.left());
    return "À payer\u00A0: " + left + " au plus tard le " + base::french::date(invoice.due_date) +
           ".";
}

mail::Message letter_about(const town::Services& services, const Invoice& invoice,
                           const families::GuardianAddress& guardian, const DebitOfInvoice& debit) {
    const auto period = "du " + base::french::date(invoice.period_from) + " au " +
                        base::french::date(invoice.period_to);
    const auto address =
        services.config.server.public_url + "/factures/" + std::to_string(invoice.id.value());
    town::MailLetter letter(guardian.name);
    if (invoice.kind == InvoiceKind::credit_note) {
        letter.paragraph("Un avoir de " + base::french::amount(-invoice.total) +
                         " vient d’être établi pour la période " + period + ".");
        letter.paragraph(
            "Il vient en déduction de ce que vous devez, ou de vos prochaines "
            "factures.");
        letter.button("Voir l’avoir", address);
        return letter.message(services, {guardian.name, guardian.email},
                              "Votre avoir " + invoice.number);
    }
    letter.paragraph("Votre facture " + invoice.number + " pour la période " + period +
                     " est disponible.");
    letter.paragraph(payment_paragraph(invoice, debit));
    letter.button("Voir ma facture", address);
    return letter.message(services, {guardian.name, guardian.email},
                          "Votre facture " + invoice.number);
}

}  // namespace

void send_invoice_issued(const town::Services& services, std::string_view payload,
                         const FindsDebit& finds_debit) {
    const InvoiceId id(jobs::id_in(payload));
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        const auto invoice = invoice_to_announce(tx, id);
        if (!invoice) return;
        const auto debit = finds_debit(services, tx, *invoice);
        for (const auto& guardian : families::guardians_to_tell(tx, invoice->household))
            town::send_mail(tx, letter_about(services, *invoice, guardian, debit), now);
    });
}

}  // namespace billing
