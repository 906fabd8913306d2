#include "payments/debit_jobs.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "families/guardian_mail_jobs.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_reason.hpp"
#include "payments/debit_run_store.hpp"
#include "payments/end_mandate.hpp"
#include "payments/settle_debit_run.hpp"
#include "payments/sign_mandate.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/payload.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"
#include "town/town.hpp"

namespace payments {

namespace {

namespace french = base::french;

std::string page_url(const town::Services& services) {
    return services.config.server.public_url + "/paiements/prelevement";
}

std::string account_words(const DebitMandate& mandate) {
    return "le compte " + masked_iban(mandate.iban_end) + " (" + mandate.holder + ")";
}

struct DebitLetter {
    DebitMandate mandate;
    std::vector<DebitLine> lines;
    base::Money total;
};

std::optional<DebitLetter> debit_letter(db::Read read, std::string_view payload) {
    const auto space = payload.find(' ');
    CHECK(space != std::string_view::npos);
    const DebitRunId run(base::number_or_zero(payload.substr(0, space)));
    const DebitMandateId id(base::number_or_zero(payload.substr(space + 1)));
    auto mandate = find_mandate(read, id);
    if (!mandate) return std::nullopt;
    DebitLetter letter{std::move(*mandate), debit_lines_of_mandate(read, run, id), {}};
    if (letter.lines.empty()) return std::nullopt;
    for (const auto& line : letter.lines) letter.total += line.amount;
    return letter;
}

std::vector<std::string> invoice_lines(const DebitLetter& letter) {
    std::vector<std::string> lines;
    for (const auto& line : letter.lines)
        lines.push_back("Facture " + line.invoice_number +
                        "\u00A0: " + french::amount(line.amount));
    return lines;
}

}  // namespace

std::string debit_letter_payload(DebitRunId run, DebitMandateId mandate) {
    return std::to_string(run.value()) + " " + std::to_string(mandate.value());
}

void send_consent_code(const town::Services& services, mail::Sender& sender,
                       std::string_view payload) {
    const auto told = give_consent_code(services, DebitMandateId(jobs::id_in(payload)));
    if (!told) return;
    town::MailLetter letter(told->name);
    letter.paragraph("Vous adhérez au prélèvement automatique pour " + told->mandate.creditor_name +
                     ", sur " + account_words(told->mandate) + ".");
    letter.paragraph("Votre code de signature\u00A0: " + told->code.reveal());
    letter.paragraph(
        "Il est valable 15 minutes. Ne le donnez à personne\u00A0: la mairie ne vous "
        "le demandera jamais.");
    letter.paragraph(
        "Vous n’avez rien demandé\u00A0? Ne faites rien\u00A0: sans ce code, rien "
        "n’est signé. Changez votre mot de passe.");
    town::send_from_job(sender, letter.message(services, {told->name, told->email},
                                               "Votre code pour signer le mandat"));
}

void send_mandate_signed(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto mandate = find_mandate(tx, DebitMandateId(jobs::id_in(payload)));
        if (!mandate || !mandate->signed_at) return;
        families::tell_guardians(
            services, tx, mandate->household,
            mandate->signing == MandateSigning::on_paper
                ? "Prélèvement automatique\u00A0: mandat enregistré"
                : "Prélèvement automatique\u00A0: mandat signé",
            [&](town::MailLetter& letter) {
                const auto day = french::date(services.town_time.date(*mandate->signed_at));
                if (mandate->signing == MandateSigning::on_paper)
                    letter.paragraph(
                        "La mairie a enregistré le mandat de prélèvement signé sur "
                        "papier pour votre foyer le " +
                        day + " à " + mandate->signed_place + ", sur " + account_words(*mandate) +
                        ".");
                else
                    letter.paragraph("Un mandat de prélèvement a été signé pour votre foyer le " +
                                     day + ", sur " + account_words(*mandate) + ".");
                letter.list(
                    {"Référence unique du mandat\u00A0: " + mandate->rum,
                     "Créancier\u00A0: " + mandate->creditor_name + ", ICS " + mandate->ics});
                letter.paragraph(
                    "Vos prochaines factures seront prélevées\u00A0: un courriel "
                    "vous annonce chaque prélèvement. Un mandat précédent ne sert "
                    "plus.");
                letter.button("Voir mon mandat", page_url(services));
                letter.paragraph(
                    "Ce n’est pas vous\u00A0? Révoquez ce mandat sur cette page, et "
                    "prévenez le " +
                    services.town.desk_name + ".");
            });
    });
}

void send_mandate_ended(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto mandate = find_mandate(tx, DebitMandateId(jobs::id_in(payload)));
        if (!mandate || !mandate->ended_at) return;
        families::tell_guardians(
            services, tx, mandate->household, "Prélèvement automatique\u00A0: mandat terminé",
            [&](town::MailLetter& letter) {
                letter.paragraph("Votre mandat de prélèvement " + mandate->rum + ", sur " +
                                 account_words(*mandate) + ", a pris fin le " +
                                 french::date(services.town_time.date(*mandate->ended_at)) +
                                 ". Motif\u00A0: " + mandate->state_reason + ".");
                letter.paragraph(
                    "Vos prochaines factures sont à payer par un autre moyen. Un "
                    "prélèvement déjà annoncé a encore lieu.");
                letter.button("Voir ma situation", page_url(services));
            });
    });
}

void send_debit_announced(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto told = debit_letter(tx, payload);
        if (!told) return;
        const auto day = told->lines.front().collection_date;
        families::tell_guardians(
            services, tx, told->mandate.household,
            "Prélèvement de " + french::amount(told->total) + " le " + french::date(day),
            [&](town::MailLetter& letter) {
                letter.paragraph(french::amount(told->total) + " seront prélevés le " +
                                 french::date(day) + " sur " + account_words(told->mandate) + ".");
                letter.list(invoice_lines(*told));
                letter.small("Créancier\u00A0: " + told->mandate.creditor_name + ", ICS " +
                             told->mandate.ics +
                             ". Référence unique du mandat\u00A0: " + told->mandate.rum + ".");
                letter.button("Voir mes prélèvements", page_url(services));
            });
    });
}

void send_debit_cancelled(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto told = debit_letter(tx, payload);
        if (!told) return;
        const auto day = told->lines.front().collection_date;
        families::tell_guardians(
            services, tx, told->mandate.household,
            "Le prélèvement du " + french::date(day) + " n’aura pas lieu",
            [&](town::MailLetter& letter) {
                letter.paragraph("Le prélèvement de " + french::amount(told->total) +
                                 " annoncé pour le " + french::date(day) +
                                 " n’aura pas lieu. Ces factures restent à payer\u00A0:");
                letter.list(invoice_lines(*told));
                letter.paragraph(
                    "Un autre prélèvement vous sera peut-être annoncé. "
                    "Vous pouvez aussi payer en ligne.");
                letter.button("Payer mes factures",
                              services.config.server.public_url + "/paiements/payer");
            });
    });
}

void send_debit_returned(const town::Services& services, std::string_view payload) {
    services.database.write([&](db::Write& tx) {
        const auto line = find_debit_line(tx, DebitLineId(jobs::id_in(payload)));
        if (!line || line->return_code.empty()) return;
        const auto* reason = find_return_reason(line->return_code);
        const bool is_suspended = reason && reason->effect == ReturnEffect::mandate_suspended;
        families::tell_guardians(
            services, tx, line->household,
            "Votre prélèvement de " + french::amount(line->amount) + " est revenu impayé",
            [&](town::MailLetter& letter) {
                letter.paragraph("Le prélèvement de " + french::amount(line->amount) + " du " +
                                 french::date(line->collection_date) + ", pour la facture " +
                                 line->invoice_number + ", a été rejeté par votre banque.");
                if (reason && !reason->family.empty())
                    letter.paragraph(
                        "Motif donné par la banque\u00A0: " + std::string(reason->family) + ".");
                letter.paragraph(
                    "Cette facture est à payer par un autre moyen\u00A0: elle ne sera "
                    "pas prélevée de nouveau.");
                letter.button("Payer ma facture", services.config.server.public_url +
                                                      "/paiements/payer?facture=" +
                                                      std::to_string(line->invoice.value()));
                if (line->fee > base::Money())
                    letter.paragraph("Des frais de rejet de " + french::amount(line->fee) +
                                     " s’ajouteront à votre prochaine facture.");
                if (is_suspended)
                    letter.paragraph(
                        "Vos prochaines factures ne seront pas prélevées tant que "
                        "votre mandat est suspendu. Si vous avez changé de compte, "
                        "indiquez le nouveau sur la page «\u00A0Prélèvement "
                        "automatique\u00A0».");
            });
    });
}

void do_debit_chores(const town::Services& services) {
    settle_due_debits(services);
    end_unused_mandates(services);
}

}  // namespace payments
