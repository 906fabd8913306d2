#include "billing/invoice_list_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "billing/delivery_views.hpp"
#include "billing/invoice_views.hpp"
#include "ui/components.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"

namespace billing {

using html::Html;

namespace {

namespace french = base::french;

ui::Cell figure(std::string text) {
    return {.text = std::move(text), .format = ui::CellFormat::numeric};
}

Html owed_card(const InvoiceListView& view) {
    const auto credit = [&] {
        return html::html(
            R"(<p class="owed__more">Vous avez un avoir de <b class="amount">{}</b>, déduit de vos prochaines factures.</p>)",
            french::amount(view.credit));
    };
    const bool has_credit = view.credit > base::Money();
    // A credit was given back whose money was then taken back: no invoice asks for it.
    const auto debt = [&] {
        return html::html(
            R"(<p class="owed__more">Vous devez{} <b class="amount">{}</b> sans facture&nbsp;: un avoir vous a été remboursé, puis le règlement dont il venait a été annulé. Cette somme se paie au guichet. Si vous payez un jour plus que vos factures, le surplus la réglera aussi.</p>)",
            view.owed.total.is_zero() ? "" : " aussi", french::amount(-view.credit));
    };
    const bool has_debt = view.credit < base::Money();
    if (view.owed.total.is_zero() && has_debt)
        return html::html(
            R"(<section class="card owed"><h2 class="owed__title">À payer</h2>{}</section>)",
            debt());
    if (view.owed.total.is_zero()) {
        return html::html(
            R"(<section class="card owed owed--nothing"><h2 class="owed__title">{} Vous n’avez rien à payer</h2>{}</section>)",
            ui::icon(ui::Icon::circle_check), html::when(has_credit, credit));
    }
    return html::html(
        R"(<section class="card owed{}"><div><h2 class="owed__title">À payer</h2><p class="owed__amount">{}</p><p class="owed__more">{}, {}</p>{}{}</div><a class="govuk-button" href="/paiements" role="button" draggable="false" data-module="govuk-button">Payer</a></section>)",
        view.owed.late.is_zero() ? "" : " owed--late", french::amount(view.owed.total),
        french::count(view.owed.invoices, "facture", "factures"), due_words(view.owed),
        html::when(has_credit, credit), html::when(has_debt, debt));
}

Html left_words(const Invoice& invoice) {
    if (invoice.kind == InvoiceKind::credit_note || invoice.left().is_zero())
        return html::text("–");
    return html::html(R"({}<br><span class="place">au plus tard le {}</span>)",
                      french::amount(invoice.left()), french::date(invoice.due_date));
}

Html invoices_table(const InvoiceListView& view) {
    ui::Table table;
    table.caption = "Factures et avoirs";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Facture"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {.text = "Reste à payer", .format = ui::CellFormat::numeric},
                  {"État"},
                  {"PDF"}};
    for (const auto& invoice : view.invoices) {
        const auto path = "/factures/" + std::to_string(invoice.id.value());
        ui::Cell left = figure("");
        left.text = left_words(invoice);
        table.rows.push_back(
            {{html::html(
                 R"(<a class="govuk-link" href="{}">{} {}</a><br><span class="place">{}</span>)",
                 path, french_name(invoice.kind), whole_number(invoice.number),
                 french::capitalised(span_words(invoice.period_from, invoice.period_to)))},
             figure(french::amount(invoice.total)),
             std::move(left),
             {standing_tag(invoice, view.today, debit_of(view.debits, invoice.id))},
             {html::html(
                 R"(<a class="govuk-link" href="{}/pdf">PDF<span class="govuk-visually-hidden"> de {} {}</span></a>)",
                 path, invoice.kind == InvoiceKind::invoice ? "la facture" : "l’avoir",
                 invoice.number)}});
    }
    return html::html(R"(<div class="table-card">{}</div>)", ui::list_table(table));
}

Html no_invoice(const InvoiceListView& view) {
    if (view.has_older) return html::html(R"(<p>Aucune facture depuis douze mois.</p>)");
    return html::html(
        R"(<section class="card"><h2 class="card__title">Pas encore de facture</h2><p>La première arrive après le premier mois où vos enfants ont des réservations. {}</p><p><a class="govuk-link" href="/reservations">Voir mes réservations</a></p></section>)",
        delivery_of(view.delivery) == Delivery::portal
            ? "Un courriel vous préviendra, et vous la trouverez ici."
            : "Elle vient par la poste, et vous la trouverez aussi ici.");
}

Html charges_to_come(const std::vector<OneOffCharge>& charges) {
    const auto one = [](std::string& out, const OneOffCharge& charge) {
        const auto whose = charge.child_name.empty() ? "" : ", " + charge.child_name;
        html::write(out, R"(<li>{}{}, {}&nbsp;: <b class="amount">{}</b>. {}</li>)", charge.label,
                    whose, french::date(charge.date), french::amount(charge.amount), charge.reason);
    };
    return html::html(
        R"(<section class="card"><h2 class="card__title">À venir sur vos factures</h2><p>En plus de vos réservations&nbsp;:</p><ul>{}</ul></section>)",
        html::each(charges, one));
}

}  // namespace

Html invoice_list_view(const InvoiceListView& view) {
    const auto to_come = [&] { return charges_to_come(view.charges); };
    const auto older = [] {
        return html::html(
            R"(<p><a class="govuk-link" href="/factures?depuis=tout">Voir les factures plus anciennes</a></p>)");
    };
    const auto owed = [&] { return owed_card(view); };
    const bool is_known = !view.invoices.empty() || view.has_older || !view.credit.is_zero();
    const auto account = [] {
        return html::html(
            R"(<p><a class="govuk-link" href="/factures/compte">Voir mon relevé de compte</a>&nbsp;: toutes les factures et tous les règlements, avec leur reçu.</p><p><a class="govuk-link" href="/releves-annuels">Mes relevés annuels</a>&nbsp;: ce que vous pouvez déclarer pour la garde de vos enfants.</p>)");
    };
    const auto delivery =
        delivery_card(view.delivery, DeliveryReader::family, "/factures/reception");
    return html::html(R"(<div class="bills">{}{}{}{}{}{}</div>)", html::when(is_known, owed),
                      view.invoices.empty() ? no_invoice(view) : invoices_table(view),
                      html::when(!view.charges.empty(), to_come), html::when(view.has_older, older),
                      html::when(is_known, account), delivery);
}

Html owed_banner(const Owed& owed) {
    if (owed.total.is_zero()) return {};
    return html::html(
        R"(<p class="owed-line{}">{}<span>À payer&nbsp;: <b class="amount">{}</b>, {}. <a class="govuk-link" href="/factures">Voir mes factures</a></span></p>)",
        owed.late.is_zero() ? "" : " owed-line--late", ui::icon(ui::Icon::invoice),
        french::amount(owed.total), due_words(owed));
}

namespace {

Html document_link(const AccountMovement& movement) {
    const auto words = document_words(movement);
    if (movement.invoice)
        return html::html(R"(<a class="govuk-link" href="/factures/{}">{}</a>)", *movement.invoice,
                          words);
    if (movement.refund)
        return html::html(
            R"(<a class="govuk-link" href="/factures/compte/remboursements/{}">{}</a>)",
            *movement.refund, words);
    if (movement.number.empty()) return html::text(words);
    return html::html(R"(<a class="govuk-link" href="/factures/compte/recus/{}">{}</a>)",
                      *movement.payment, words);
}

std::string balance_words(base::Money balance) {
    if (balance < base::Money()) return french::amount(-balance) + " en avoir";
    return balance.is_zero() ? french::amount(balance) : french::amount(balance) + " dus";
}

Html statement_table(const Statement& statement, const std::string& name) {
    ui::Table table;
    table.caption = name;
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Date"},
                  {"Document"},
                  {.text = "Débit", .format = ui::CellFormat::numeric},
                  {.text = "Crédit", .format = ui::CellFormat::numeric},
                  {.text = "Solde", .format = ui::CellFormat::numeric}};
    for (const auto& [movement, balance] : statement.lines) {
        const bool is_debit = movement.amount > base::Money();
        table.rows.push_back({{french::date(movement.booked_on)},
                              {document_link(movement)},
                              figure(is_debit ? french::amount(movement.amount) : ""),
                              figure(is_debit ? "" : french::amount(-movement.amount)),
                              figure(balance_words(balance))});
    }
    return html::html(
        R"(<section><h2 class="govuk-heading-m">{}</h2><p class="bill__sum">Solde&nbsp;: <b class="amount">{}</b></p><div class="table-card">{}</div></section>)",
        name, balance_words(statement.balance()), ui::list_table(table));
}

}  // namespace

Html statement_view(const StatementView& view) {
    if (view.statements.empty())
        return html::html(R"(<p>Aucun mouvement&nbsp;: vous n’avez pas encore de facture.</p>)");
    const auto one = [&](const Statement& statement) {
        return statement_table(statement, regie_name(view.regies, statement.regie));
    };
    return html::html(
        R"(<div class="bills"><p class="muted">Une facture s’ajoute au débit, comme un règlement annulé ou un avoir remboursé&nbsp;; un règlement ou un avoir, au crédit. Le solde est ce que vous deviez ce jour-là.</p>{}<p class="no-print"><a class="govuk-link" href="/factures/compte.csv">Télécharger pour un tableur (CSV)</a></p></div>)",
        html::each(view.statements, one));
}

std::vector<std::vector<std::string>> statement_rows(const StatementView& view) {
    std::vector<std::vector<std::string>> rows = {
        {"Régie", "Date", "Document", "Débit", "Crédit", "Solde"}};
    for (const auto& statement : view.statements) {
        for (const auto& [movement, balance] : statement.lines) {
            const bool is_debit = movement.amount > base::Money();
            rows.push_back({regie_name(view.regies, statement.regie), base::iso(movement.booked_on),
                            document_words(movement),
                            is_debit ? base::typed_amount(movement.amount) : "",
                            is_debit ? "" : base::typed_amount(-movement.amount),
                            base::typed_amount(balance)});
        }
    }
    return rows;
}

}  // namespace billing
