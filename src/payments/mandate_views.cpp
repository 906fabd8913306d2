#include "payments/mandate_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "payments/french_bank.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace payments {

using html::Html;
namespace french = base::french;

namespace {

Html words(std::string_view text) {
    return html::html(R"(<p class="govuk-body">{}</p>)", text);
}

std::string own_path(const DebitMandate& mandate) {
    return "/paiements/prelevement/" + std::to_string(mandate.id.value());
}

std::string form_path(billing::RegieId regie) {
    return "/paiements/prelevement/adhesion?regie=" + std::to_string(regie.value());
}

std::string day_of(const MandatesView& view, std::optional<base::Instant> at) {
    return at ? french::date(view.town_time.date(*at)) : "–";
}

std::string signed_words(const MandatesView& view, const DebitMandate& mandate) {
    auto words_of_day = day_of(view, mandate.signed_at);
    if (mandate.signing == MandateSigning::on_paper)
        words_of_day += ", sur papier, à " + mandate.signed_place;
    return words_of_day;
}

Html mandate_summary(const MandatesView& view, const DebitMandate& mandate) {
    ui::SummaryList list;
    list.rows = {{.key = "État", .value = mandate_tag(mandate.state)},
                 {.key = "Compte", .value = masked_iban(mandate.iban_end)},
                 {.key = "Titulaire", .value = mandate.holder},
                 {.key = "Référence du mandat", .value = mandate.rum},
                 {.key = "Signé le", .value = signed_words(view, mandate)}};
    if (const auto* bank = bank_of_bic(mandate.bic))
        list.rows.insert(list.rows.begin() + 2, {.key = "Banque", .value = bank->name});
    return ui::summary_list(list);
}

Html download_link(const DebitMandate& mandate) {
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="{}/mandat.pdf">Télécharger le mandat {} (PDF)</a></p>)",
        own_path(mandate), mandate.rum);
}

Html regie_section(const MandatesView& view, const RegieMandate& regie) {
    const auto heading = html::html(R"(<h2 class="govuk-heading-m">{}</h2>)", regie.name);
    if (!regie.mandate) {
        return heading +
               words(
                   "Vos factures peuvent être prélevées sur votre compte à leur échéance. Un "
                   "courriel vous annonce chaque prélèvement, et vous pouvez arrêter quand vous "
                   "voulez.") +
               ui::button(
                   {.text = "Adhérer au prélèvement automatique", .href = form_path(regie.regie)});
    }
    const auto& mandate = *regie.mandate;
    const bool is_suspended = mandate.state == MandateState::suspended;
    const auto warning = [&] {
        return ui::warning_text(
            {.text =
                 "Votre mandat est suspendu\u00A0: vos factures ne sont plus prélevées. Si vous "
                 "avez changé de compte, indiquez le nouveau. Sinon, appelez " +
                 view.desk + "."});
    };
    return html::html(R"({}{}{}{}<div class="govuk-button-group">{}{}</div>)", heading,
                      html::when(is_suspended, warning), mandate_summary(view, mandate),
                      download_link(mandate),
                      ui::button({.text = "Changer de compte", .href = form_path(regie.regie)}),
                      ui::button({.text = "Arrêter le prélèvement",
                                  .href = own_path(mandate) + "/revocation",
                                  .classes = "govuk-button--secondary"}));
}

Html debits_table(const std::vector<DebitLine>& debits) {
    ui::Table table;
    table.caption = "Mes prélèvements";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Date"},
                  {"Facture"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {"Résultat"}};
    for (const auto& debit : debits) {
        table.rows.push_back(
            {{french::date(debit.collection_date)},
             {debit.invoice_number},
             {.text = french::amount(debit.amount), .format = ui::CellFormat::numeric},
             {html::html("{}{}", debit_tag(debit.state), html::when(debit.fee > base::Money(), [&] {
                             return html::html(
                                 R"(<br><span class="place">Frais de rejet&nbsp;: {}</span>)",
                                 french::amount(debit.fee));
                         }))}});
    }
    return html::html(R"(<div class="table-card">{}</div>)", ui::list_table(table));
}

Html ended_mandates(const MandatesView& view) {
    return html::html(
        R"(<h2 class="govuk-heading-m">Mandats terminés</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)",
        html::each(view.ended, [&](const DebitMandate& mandate) {
            return html::html(
                R"(<li><a class="govuk-link" href="{}/mandat.pdf">Mandat {} (PDF)</a>, compte {}, terminé le {}&nbsp;: {}</li>)",
                own_path(mandate), mandate.rum, masked_iban(mandate.iban_end),
                day_of(view, mandate.ended_at), mandate.state_reason);
        }));
}

Html success(std::string_view text) {
    return ui::notification_banner({.text = text, .type = ui::BannerType::success});
}

}  // namespace

Html mandate_tag(MandateState state) {
    switch (state) {
        case MandateState::proposed:
            return ui::status_tag("À signer", ui::Tone::waiting);
        case MandateState::active:
            return ui::status_tag("En vigueur", ui::Tone::good);
        case MandateState::suspended:
            return ui::status_tag("Suspendu", ui::Tone::bad);
        case MandateState::revoked:
            return ui::status_tag("Révoqué", ui::Tone::neutral);
        case MandateState::lapsed:
            return ui::status_tag("Caduc", ui::Tone::neutral);
    }
    CHECK(false);
}

Html debit_tag(DebitLineState state) {
    switch (state) {
        case DebitLineState::sent:
            return ui::status_tag("Annoncé", ui::Tone::waiting);
        case DebitLineState::collected:
            return ui::status_tag("Prélevé", ui::Tone::good);
        case DebitLineState::returned:
            return ui::status_tag("Rejeté", ui::Tone::bad);
        case DebitLineState::cancelled:
            return ui::status_tag("Annulé", ui::Tone::neutral);
    }
    CHECK(false);
}

Html mandates_view(const MandatesView& view) {
    const auto is_signed = [] {
        return success("Votre mandat est signé. Vos prochaines factures seront prélevées.");
    };
    const auto is_revoked = [] {
        return success(
            "Votre mandat est révoqué. Vos prochaines factures sont à payer par un "
            "autre moyen.");
    };
    const auto none = [&] {
        return words(
            "Le prélèvement automatique n’est pas proposé pour l’instant. Pour en savoir "
            "plus, appelez " +
            view.desk + ".");
    };
    const auto debits = [&] { return debits_table(view.debits); };
    const auto ended = [&] { return ended_mandates(view); };
    return html::html(
        "{}{}{}{}{}{}", html::when(view.is_just_signed, is_signed),
        html::when(view.is_just_revoked, is_revoked), html::when(view.regies.empty(), none),
        html::each(view.regies,
                   [&](const RegieMandate& regie) { return regie_section(view, regie); }),
        html::when(!view.debits.empty(), debits), html::when(!view.ended.empty(), ended));
}

std::string bank_words(const std::string& bic) {
    if (bic.empty()) return "Trouvée grâce à l’IBAN";
    const auto* bank = bank_of_bic(bic);
    return bank == nullptr ? "BIC " + bic : bank->name + ", BIC " + bic;
}

std::string iban_sentence(IbanProblem problem) {
    switch (problem) {
        case IbanProblem::missing:
            return "Recopiez l’IBAN de votre relevé d’identité bancaire";
        case IbanProblem::wrong_form:
            return "Recopiez l’IBAN en entier\u00A0: il commence par deux lettres et deux "
                   "chiffres, comme FR76";
        case IbanProblem::outside_sepa:
            return "Donnez un compte d’un pays de l’espace SEPA\u00A0: celui-ci ne peut pas être "
                   "prélevé";
        case IbanProblem::wrong_length:
            return "Vérifiez le nombre de caractères de l’IBAN\u00A0: un IBAN français en a 27";
        case IbanProblem::wrong_check:
        case IbanProblem::wrong_rib_key:
            return "Vérifiez l’IBAN\u00A0: un caractère est faux, ou deux sont inversés";
    }
    CHECK(false);
}

Html mandate_form_view(const MandateFormView& view) {
    const auto change = [] {
        return words(
            "Le nouveau compte remplace l’ancien dès que vous avez signé. Un prélèvement "
            "déjà annoncé a encore lieu sur l’ancien.");
    };
    return html::html(
        R"({}<p class="govuk-body">Créancier&nbsp;: {}</p><form method="post" action="/paiements/prelevement/adhesion" novalidate>{}<input type="hidden" name="regie" value="{}">{}{}{}{}</form>)",
        html::when(view.has_mandate, change), view.creditor_name, ui::csrf_field(view.csrf_token),
        view.regie,
        ui::input({.name = "titulaire",
                   .label = {.text = "Titulaire du compte"},
                   .value = view.holder,
                   .error = view.errors.of("titulaire"),
                   .hint = {.text = "Comme sur le relevé d’identité bancaire"},
                   .autocomplete = "name"}),
        ui::input({.name = "iban",
                   .label = {.text = "IBAN"},
                   .value = view.iban,
                   .error = view.errors.of("iban"),
                   .hint = {.text = "27 caractères pour un compte français, comme FR76 3000 6000 "
                                    "0112 3456 7890 189. Les espaces ne comptent pas."},
                   .autocomplete = "off",
                   .autocapitalize = "characters",
                   .spellcheck = false}),
        ui::input(
            {.name = "bic",
             .label = {.text = "BIC (facultatif)"},
             .value = view.bic,
             .error = view.errors.of("bic"),
             .hint = {.text = "8 ou 11 caractères, à côté de l’IBAN. Laissez vide pour une grande "
                              "banque française."},
             .autocomplete = "off",
             .autocapitalize = "characters",
             .spellcheck = false,
             .classes = "govuk-input--width-20"}),
        ui::button({.text = "Lire et signer le mandat", .prevent_double_click = true}));
}

Html signature_view(const SignatureView& view) {
    const auto& mandate = view.mandate;
    ui::SummaryList list;
    list.rows = {{.key = "Référence unique du mandat", .value = mandate.rum},
                 {.key = "Créancier",
                  .value = html::html("{}<br>{}", mandate.creditor_name, mandate.creditor_address)},
                 {.key = "Identifiant créancier SEPA", .value = mandate.ics},
                 {.key = "Titulaire du compte",
                  .value = html::html("{}<br>{}<br>{} {}", mandate.holder, mandate.holder_street,
                                      mandate.holder_postcode, mandate.holder_town)},
                 {.key = "IBAN", .value = masked_iban(mandate.iban_end)},
                 {.key = "Banque", .value = bank_words(mandate.bic)},
                 {.key = "Type de paiement", .value = "Récurrent"}};
    return html::html(
        R"(<h2 class="govuk-heading-m">{}</h2>{}{}<h2 class="govuk-heading-m">Signer</h2><p class="govuk-body">Un code vous est envoyé à {}. Il est valable 15 minutes.</p><form method="post" action="{}/signature" novalidate>{}{}{}</form><p class="govuk-body"><a class="govuk-link" href="{}">Corriger, ou recevoir un autre code</a></p>)",
        mandate_title,
        html::each(mandate_text(mandate.creditor_name),
                   [](const std::string& paragraph) { return words(paragraph); }),
        ui::summary_list(list), view.email, own_path(mandate), ui::csrf_field(view.csrf_token),
        ui::input({.name = "code",
                   .label = {.text = "Code reçu par courriel"},
                   .error = view.errors.of("code"),
                   .hint = {.text = "Six chiffres"},
                   .inputmode = "numeric",
                   .autocomplete = "one-time-code",
                   .spellcheck = false,
                   .classes = "govuk-input--width-10"}),
        ui::button({.text = "Signer le mandat", .prevent_double_click = true}),
        form_path(mandate.regie));
}

Html revocation_view(const RevocationView& view) {
    const auto announced = [&] {
        return html::html(
            R"(<p class="govuk-body">La banque a déjà ces prélèvements, ils ont encore lieu&nbsp;:</p><ul class="govuk-list govuk-list--bullet">{}</ul>)",
            html::each(view.announced, [](const DebitLine& line) {
                return html::html("<li>{}, le {}, pour la facture {}</li>",
                                  french::amount(line.amount), french::date(line.collection_date),
                                  line.invoice_number);
            }));
    };
    return html::html(
        R"(<p class="govuk-body">Vos prochaines factures ne seront plus prélevées sur le compte <span class="amount">{}</span>&nbsp;: vous les paierez par un autre moyen.</p>{}<form method="post" action="{}/revocation">{}{}</form>)",
        masked_iban(view.mandate.iban_end), html::when(!view.announced.empty(), announced),
        own_path(view.mandate), ui::csrf_field(view.csrf_token),
        ui::button({.text = "Révoquer le mandat",
                    .classes = "govuk-button--warning",
                    .prevent_double_click = true}));
}

}  // namespace payments
