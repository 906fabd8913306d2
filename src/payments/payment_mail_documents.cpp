#include "payments/payment_mail_documents.hpp"

#include "base/french.hpp"
#include "payments/payment_states.hpp"
#include "platform/config/config.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/town.hpp"

namespace payments {

namespace {

namespace french = base::french;

std::vector<std::string> lines_of(const PaymentToAnnounce& told) {
    std::vector<std::string> lines;
    lines.reserve(told.parts.size());
    for (const auto& part : told.parts) {
        auto& line = lines.emplace_back("Facture " + part.number);
        // Of another sum than was ordered, the parts are others, too.
        if (!told.payment.received) line += "\u00A0: " + french::amount(part.amount);
    }
    return lines;
}

void say_received(const town::Services& services, const PaymentToAnnounce& told,
                  town::MailLetter& letter) {
    const auto& payment = told.payment;
    const auto day = services.town_time.date(payment.asked_at.value_or(payment.begun_at));
    letter.paragraph("Votre paiement en ligne de " + french::amount(payment.money()) +
                     " est reçu, le " + french::date(day) + ".");
    letter.list(lines_of(told));
    letter.small("Référence du paiement\u00A0: " + payment.merchant_reference);
    if (payment.credit <= base::Money()) return;
    letter.heading("Vous avez payé plus que ce qui restait dû");
    letter.paragraph(
        french::amount(payment.credit) +
        " n’étaient pas dus, par exemple parce qu’une facture avait été payée entre-temps. Cette "
        "somme reste à votre crédit et sera déduite de vos prochaines factures. Pour "
        "en demander le remboursement, adressez-vous au " +
        services.town.desk_name + ".");
}

void say_not_received(const PaymentToAnnounce& told, town::MailLetter& letter) {
    letter.paragraph("Votre paiement en ligne de " + french::amount(told.payment.amount) +
                     " n’a pas abouti\u00A0: aucun argent n’a été reçu.");
    letter.list(lines_of(told));
    letter.paragraph("Vous pouvez payer de nouveau quand vous voulez.");
}

}  // namespace

std::optional<mail::Message> payment_mail(const town::Services& services,
                                          const PaymentToAnnounce& told) {
    const auto state = told.payment.state;
    if (is_open(state)) return std::nullopt;
    const auto& url = services.config.server.public_url;
    const auto own_page = url + "/paiements/" + std::to_string(told.payment.id.value());
    town::MailLetter letter(told.display_name);
    std::string subject;
    if (state == State::paid) {
        say_received(services, told, letter);
        letter.button("Voir ce paiement", own_page);
        subject = "Votre paiement en ligne est reçu";
    } else if (state == State::to_review) {
        letter.paragraph("Un agent vérifie votre paiement en ligne de " +
                         french::amount(told.payment.amount) +
                         ". Inutile de payer de nouveau\u00A0: vous recevrez un courriel.");
        letter.button("Voir ce paiement", own_page);
        subject = "Votre paiement en ligne est en cours de vérification";
    } else {
        say_not_received(told, letter);
        letter.button("Payer mes factures", url + "/paiements/payer");
        subject = "Votre paiement en ligne n’a pas abouti";
    }
    return letter.message(services, {told.display_name, told.email}, subject);
}

}  // namespace payments
