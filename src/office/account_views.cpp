#include "office/account_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "billing/cancellation.hpp"
#include "billing/invoice_views.hpp"
#include "billing/invoice_words.hpp"
#include "office/one_off_charge_views.hpp"
#include "ui/components.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

ui::Cell euros(base::Money amount) {
    return {.text = french::amount(amount), .format = ui::CellFormat::numeric};
}

ui::Table account_table(std::string caption, std::vector<ui::Cell> head) {
    ui::Table table;
    table.caption = std::move(caption);
    table.caption_classes = "govuk-table__caption--m";
    table.head = std::move(head);
    table.first_cell_is_header = true;
    return table;
}

Html table_card(const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        table.caption, ui::list_table(table));
}

std::string invoice_path(families::HouseholdId household, billing::InvoiceId invoice) {
    return "/agent/familles/" + std::to_string(household.value()) + "/factures/" +
           std::to_string(invoice.value());
}

std::string receipt_path(families::HouseholdId household, billing::PaymentId payment) {
    return "/agent/familles/" + std::to_string(household.value()) + "/recus/" +
           std::to_string(payment.value());
}

std::string refund_path(families::HouseholdId household, billing::RefundId refund) {
    return "/agent/familles/" + std::to_string(household.value()) + "/remboursements/" +
           std::to_string(refund.value());
}

/// What an officer does with a credit before the next invoice takes it.
Html credit_acts(families::HouseholdId household, const RegieAccount& account) {
    const auto use = [&] {
        return html::html(
            R"(<a class="govuk-link" href="/agent/familles/{}/avoir-disponible/{}">Régler des factures avec l’avoir</a><br>)",
            household, account.regie.id);
    };
    return html::html(
        R"(<p class="no-print">{}<a class="govuk-link" href="/agent/familles/{}/remboursement/{}">Rembourser l’avoir</a></p>)",
        html::when(!account.open.empty(), use), household, account.regie.id);
}

Html regie_card(const RegieAccount& account, base::Date today, const Html& acts) {
    const auto owed = billing::owed_of(account.open, today);
    const auto due = [&] {
        return html::html(R"(<p class="muted">{}, {}</p>)",
                          french::count(owed.invoices, "facture à régler", "factures à régler"),
                          billing::due_words(owed));
    };
    const auto credit = [&] {
        return html::html(R"(<p class="muted">Avoir disponible&nbsp;: {}</p>)",
                          french::amount(account.credit()));
    };
    return html::html(
        R"(<li class="card"><p class="card__title">{}</p><p class="bill__amount">{}</p>{}{}{}</li>)",
        account.regie.name, balance_text(account.balance), html::when(!owed.total.is_zero(), due),
        html::when(account.credit() > base::Money(), credit), acts);
}

Html regie_cards(families::HouseholdId household, const std::vector<RegieAccount>& accounts,
                 base::Date today, BillingActs acts) {
    const auto one = [&](const RegieAccount& account) {
        const bool can_act = acts == BillingActs::shown && account.credit() > base::Money();
        return regie_card(account, today, can_act ? credit_acts(household, account) : Html());
    };
    return html::html(R"(<ul class="cards">{}</ul>)", html::each(accounts, one));
}

Html invoice_link(const FamilyAccountView& view, const billing::Invoice& invoice) {
    return html::html(
        R"(<a class="govuk-link" href="{}">{} {}</a><br><span class="place">{}</span>)",
        invoice_path(view.household, invoice.id), french_name(invoice.kind),
        billing::whole_number(invoice.number),
        french::capitalised(billing::span_words(invoice.period_from, invoice.period_to)));
}

Html documents_table(const FamilyAccountView& view) {
    if (view.invoices.empty())
        return html::html(R"(<p class="govuk-body">Aucune facture n’a été émise.</p>)");
    auto table =
        account_table("Factures et avoirs", {{"Document"},
                                             {"Émis le"},
                                             {"Échéance"},
                                             {.text = "Montant", .format = ui::CellFormat::numeric},
                                             {.text = "Reste", .format = ui::CellFormat::numeric},
                                             {"État"},
                                             {"PDF"}});
    for (const auto& invoice : view.invoices) {
        const bool is_invoice = invoice.kind == billing::InvoiceKind::invoice;
        table.rows.push_back(
            {{invoice_link(view, invoice)},
             {french::date(invoice.issue_date)},
             {is_invoice ? french::date(invoice.due_date) : std::string("–")},
             euros(invoice.total),
             euros(invoice.left()),
             {billing::standing_tag(invoice, view.today,
                                    billing::debit_of(view.debits, invoice.id))},
             {html::html(
                 R"(<a class="govuk-link" href="{}/pdf">PDF<span class="govuk-visually-hidden"> de {}</span></a>)",
                 invoice_path(view.household, invoice.id), invoice.number)}});
    }
    return table_card(table);
}

/// « Annulé le … », or the way to do it.
Html cancellation_cell(const FamilyAccountView& view, const billing::Payment& payment) {
    if (payment.returned_on) {
        const bool is_by_bank = payment.returned_as == billing::ReturnKind::by_bank;
        return html::html(R"({} le {}<br><span class="place">{}</span>)",
                          ui::status_tag(is_by_bank ? "Impayé" : "Annulé", ui::Tone::bad),
                          french::date(*payment.returned_on), payment.return_reason);
    }
    const bool can_act = view.acts == BillingActs::shown && billing::can_be_taken_back(payment);
    const auto taken_back = [&] {
        return html::html(R"(Repris par un avoir&nbsp;: {}<br>)", french::amount(payment.returned));
    };
    const auto link = [&] {
        return html::html(
            R"(<a class="govuk-link no-print" href="/agent/familles/{}/reglements/{}/annulation">Annuler<span class="govuk-visually-hidden"> le règlement du {}, {}</span></a>)",
            view.household, payment.id, french::date(payment.received_on),
            french::amount(payment.amount));
    };
    if (!can_act && payment.returned.is_zero()) return html::text("–");
    return html::html("{}{}", html::when(!payment.returned.is_zero(), taken_back),
                      html::when(can_act, link));
}

Html payments_table(const FamilyAccountView& view) {
    if (view.payments.empty()) return {};
    auto table =
        account_table("Règlements", {{"Reçu le"},
                                     {"Mode"},
                                     {.text = "Montant", .format = ui::CellFormat::numeric},
                                     {.text = "Resté en avoir", .format = ui::CellFormat::numeric},
                                     {"Détail"},
                                     {"Reçu"},
                                     {"Annulation"}});
    for (const auto& payment : view.payments) {
        const auto receipt = [&] {
            return html::html(
                R"(<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">, reçu à imprimer</span></a>)",
                receipt_path(view.household, payment.id),
                billing::whole_number(payment.receipt_number));
        };
        table.rows.push_back({{french::date(payment.received_on)},
                              {french_name(payment.mode)},
                              euros(payment.amount),
                              euros(std::max(payment.credit(), base::Money())),
                              {payment_words(payment)},
                              {payment.receipt_number.empty() ? html::text("–") : receipt()},
                              {cancellation_cell(view, payment)}});
    }
    return table_card(table);
}

Html refunds_table(const FamilyAccountView& view) {
    if (view.refunds.empty()) return {};
    auto table =
        account_table("Avoirs remboursés", {{"Le"},
                                            {"Mode"},
                                            {.text = "Montant", .format = ui::CellFormat::numeric},
                                            {"Motif"},
                                            {"Reçu"}});
    for (const auto& refund : view.refunds) {
        table.rows.push_back({{french::date(refund.paid_on)},
                              {french_name(refund.mode)},
                              euros(refund.amount),
                              {refund.reason},
                              {html::html(R"(<a class="govuk-link" href="{}">{}</a>)",
                                          refund_path(view.household, refund.id),
                                          billing::whole_number(refund.number))}});
    }
    return table_card(table);
}

std::vector<billing::Regie> regies_of(const std::vector<RegieAccount>& accounts) {
    std::vector<billing::Regie> regies;
    regies.reserve(accounts.size());
    for (const auto& account : accounts) regies.push_back(account.regie);
    return regies;
}

Html reminders_table(const FamilyAccountView& view) {
    if (view.reminders.empty()) return {};
    auto table = account_table("Relances", {{"Relance"},
                                            {"Facture"},
                                            {.text = "Restait", .format = ui::CellFormat::numeric},
                                            {.text = "Reste", .format = ui::CellFormat::numeric}});
    for (const auto& reminder : view.reminders)
        table.rows.push_back({{billing::reminder_words(reminder)},
                              {html::html(R"(<a class="govuk-link" href="{}">{}</a>)",
                                          invoice_path(view.household, reminder.invoice),
                                          billing::whole_number(reminder.number))},
                              euros(reminder.left),
                              euros(reminder.left_now)});
    return table_card(table);
}

}  // namespace

std::string payment_words(const billing::Payment& payment) {
    std::string words;
    for (const auto* part : {&payment.reference, &payment.payer, &payment.note}) {
        if (part->empty()) continue;
        if (!words.empty()) words += ", ";
        words += *part;
    }
    return words.empty() ? "–" : words;
}

std::string account_path(families::HouseholdId household) {
    return "/agent/familles/" + std::to_string(household.value()) + "/compte";
}

ui::Page page_below_account(families::HouseholdId household, std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.back_href = account_path(household);
    page.back_text = "Compte de la famille";
    page.main_classes = "main--narrow";
    return page;
}

std::string balance_text(base::Money balance) {
    if (balance.is_zero()) return "à jour";
    return balance > base::Money() ? french::amount(balance) + " dus"
                                   : french::amount(-balance) + " en avoir";
}

Html family_account_view(const FamilyAccountView& view) {
    const auto paper_mandate = [&] {
        return html::html(
            R"(<a class="govuk-button govuk-button--secondary" href="/agent/familles/{}/mandat-papier" role="button" draggable="false" data-module="govuk-button">Enregistrer un mandat papier</a>)",
            view.household);
    };
    const auto take_money = [&] {
        return html::html(
            R"(<div class="toolbar no-print"><a class="govuk-button" href="/agent/familles/{}/encaisser" role="button" draggable="false" data-module="govuk-button">Encaisser un règlement</a><a class="govuk-button govuk-button--secondary" href="{}" role="button" draggable="false" data-module="govuk-button">Ajouter un montant ponctuel</a>{}</div>)",
            view.household, charges_path(view.household),
            html::when(view.can_be_debited, paper_mandate));
    };
    const auto statement = [&](int year) {
        return html::html(
            R"(<li><a class="govuk-link" href="/agent/familles/{}/releves/{}">Relevé annuel {} (PDF)</a></li>)",
            view.household, year, year);
    };
    const auto statements = [&] {
        return html::html(
            R"(<h2 class="govuk-heading-m">Relevés annuels</h2><ul class="govuk-list">{}</ul>)",
            html::each(view.statement_years, statement));
    };
    const auto charges = [&] {
        return charges_table({view.household, view.charges, regies_of(view.accounts),
                              view.acts == BillingActs::shown ? view.csrf_token : ""});
    };
    return html::html(R"({}{}{}{}{}{}{})", html::when(view.acts == BillingActs::shown, take_money),
                      regie_cards(view.household, view.accounts, view.today, view.acts),
                      documents_table(view), html::when(!view.charges.empty(), charges),
                      reminders_table(view), payments_table(view) + refunds_table(view),
                      html::when(!view.statement_years.empty(), statements));
}

Html account_summary_view(families::HouseholdId household,
                          const std::vector<RegieAccount>& accounts, base::Date today) {
    return html::html(
        R"({}<p class="govuk-body no-print"><a class="govuk-link" href="{}">Compte, factures et règlements</a></p>)",
        regie_cards(household, accounts, today, BillingActs::not_permitted),
        account_path(household));
}

Html payment_notice(families::HouseholdId household, const billing::Payment& payment) {
    const auto rest = payment.credit();
    const auto credit = [&] {
        return html::html(R"(<p>{} restent en avoir pour les prochaines factures.</p>)",
                          french::amount(rest));
    };
    const auto receipt = [&] {
        return html::html(
            R"(<p><a class="govuk-notification-banner__link" href="{}">Imprimer le reçu {}</a></p>)",
            receipt_path(household, payment.id), payment.receipt_number);
    };
    const bool is_waiver = payment.mode == billing::PaymentMode::waiver;
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">{} de {} {}.</p>{}{})",
             is_waiver ? "Remise gracieuse" : "Règlement", french::amount(payment.amount),
             is_waiver ? "accordée" : "enregistré", html::when(rest > base::Money(), credit),
             html::when(!payment.receipt_number.empty(), receipt)),
         .type = ui::BannerType::success});
}

Html credit_notice(families::HouseholdId household, const billing::Invoice& note) {
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">Avoir de {} établi.</p><p>La famille en est prévenue. <a class="govuk-notification-banner__link" href="{}">Voir l’avoir {}</a></p>)",
             french::amount(-note.total), invoice_path(household, note.id), note.number),
         .type = ui::BannerType::success});
}

Html cancellation_notice(const billing::Payment& payment) {
    const bool is_waiver = payment.mode == billing::PaymentMode::waiver;
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">{} de {} {}.</p><p>Les factures concernées sont de nouveau à payer.</p>)",
             is_waiver ? "Remise gracieuse" : "Règlement", french::amount(payment.amount),
             is_waiver ? "annulée" : "annulé"),
         .type = ui::BannerType::success});
}

Html credit_use_notice() {
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">L’avoir a réglé des factures.</p>)"),
         .type = ui::BannerType::success});
}

Html refund_notice(families::HouseholdId household, const billing::Refund& refund) {
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">Remboursement de {} enregistré.</p><p><a class="govuk-notification-banner__link" href="{}">Imprimer le reçu {}</a></p>)",
             french::amount(refund.amount), refund_path(household, refund.id), refund.number),
         .type = ui::BannerType::success});
}

Html invoice_acts(const billing::Invoice& invoice) {
    if (invoice.kind == billing::InvoiceKind::credit_note) return {};
    const auto take_money = [&] {
        return html::html(
            R"(<a class="govuk-button" href="/agent/familles/{}/encaisser?facture={}" role="button" draggable="false" data-module="govuk-button">Encaisser</a>)",
            invoice.household, invoice.id);
    };
    return html::html(
        R"({}<a class="govuk-button govuk-button--secondary" href="{}/avoir" role="button" draggable="false" data-module="govuk-button">Faire un avoir</a>)",
        html::when(invoice.left() > base::Money(), take_money),
        invoice_path(invoice.household, invoice.id));
}

}  // namespace office
