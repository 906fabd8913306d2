#include "billing/account_mail_jobs.hpp"

#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "billing/credit_refund_store.hpp"
#include "billing/invoice_store.hpp"
#include "billing/regie_store.hpp"
#include "families/guardian_mail_jobs.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/payload.hpp"
#include "town/mail_letter_documents.hpp"

namespace billing {

namespace {

namespace french = base::french;

/// Subject and paragraphs, the same for each guardian, with the way to the account.
struct AccountNews {
    families::HouseholdId household;
    std::string subject;
    std::vector<std::string> paragraphs;
};

void tell_family(const town::Services& services, const db::Write& tx, const AccountNews& news) {
    families::tell_guardians(
        services, tx, news.household, news.subject, [&](town::MailLetter& letter) {
            for (const auto& paragraph : news.paragraphs) letter.paragraph(paragraph);
            letter.button("Voir mes factures", services.config.server.public_url + "/factures");
        });
}

AccountNews cancellation_news(const Payment& payment) {
    const bool is_waiver = payment.mode == PaymentMode::waiver;
    const bool is_unpaid = payment.returned_as == ReturnKind::by_bank;
    const auto amount = french::amount(payment.amount);
    AccountNews news{payment.household, {}, {}};
    if (is_waiver) {
        news.subject = "Remise de " + amount + " annulée";
        news.paragraphs.push_back("La remise de " + amount + " accordée le " +
                                  french::date(payment.received_on) + " est annulée.");
    } else {
        news.subject = "Règlement de " + amount + (is_unpaid ? " revenu impayé" : " annulé");
        news.paragraphs.push_back(
            "Votre règlement de " + amount + " du " + french::date(payment.received_on) + " (" +
            std::string(french_name(payment.mode)) + ") ne compte plus\u00A0: " +
            (is_unpaid ? "il est revenu impayé." : "la mairie l’a annulé."));
    }
    news.paragraphs.push_back("Motif\u00A0: " + payment.return_reason);
    news.paragraphs.emplace_back(
        "Les factures ainsi réglées sont de nouveau à payer, sauf celles que votre avoir a pu "
        "régler.");
    return news;
}

}  // namespace

void send_payment_cancelled(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto payment = payment_to_announce(tx, PaymentId(jobs::id_in(payload)));
        if (payment && payment->returned_on) tell_family(services, tx, cancellation_news(*payment));
    });
}

void send_credit_refunded(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto refund = refund_to_announce(tx, RefundId(jobs::id_in(payload)));
        if (!refund) return;
        const auto amount = french::amount(refund->amount);
        const auto payee = refund->payee.empty() ? std::string() : ", à " + refund->payee;
        tell_family(services, tx,
                    {refund->household,
                     "Votre avoir de " + amount + " est remboursé",
                     {"Un avoir de " + amount + " vous a été remboursé le " +
                          french::date(refund->paid_on) + " (" +
                          std::string(french_name(refund->mode)) + ")" + payee + ".",
                      "Motif\u00A0: " + refund->reason,
                      "Le reçu " + refund->number + " est dans votre relevé de compte."}});
    });
}

std::string credit_applied_payload(families::HouseholdId household, RegieId regie,
                                   base::Money amount) {
    return std::to_string(household.value()) + " " + std::to_string(regie.value()) + " " +
           std::to_string(amount.cents());
}

void send_credit_applied(const town::Services& services, std::string_view payload) {
    const auto first_space = payload.find(' ');
    const auto second_space = payload.rfind(' ');
    const families::HouseholdId household(base::number_or_zero(payload.substr(0, first_space)));
    const RegieId regie_id(
        base::number_or_zero(payload.substr(first_space + 1, second_space - first_space - 1)));
    const auto amount = french::amount(
        base::Money::from_cents(base::number_or_zero(payload.substr(second_space + 1))));
    services.database.write([&](db::Write& tx) {
        const auto regie = find_regie(tx, regie_id);
        if (!regie) return;
        tell_family(services, tx,
                    {household,
                     "Votre avoir a réglé " + amount + " de factures",
                     {amount + " de votre avoir (" + regie->name +
                          ") ont réglé des factures qui restaient à payer.",
                      "Vous n’avez rien à faire pour cette somme."}});
    });
}

}  // namespace billing
