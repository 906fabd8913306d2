#include "office/run_views.hpp"

#include <algorithm>
#include <map>

#include "base/french.hpp"
#include "billing/invoice_words.hpp"
#include "office/paper_batch_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

namespace french = base::french;
using billing::FindingKind;
using billing::RunState;
using html::Html;

namespace {

std::string run_path(const billing::InvoiceRun& run) {
    return "/agent/facturation/" + std::to_string(run.id.value());
}

ui::Tone run_tone(RunState state) {
    switch (state) {
        case RunState::preparing:
        case RunState::issuing:
            return ui::Tone::brand;
        case RunState::draft:
        case RunState::stopped:
            return ui::Tone::waiting;
        case RunState::issued:
            return ui::Tone::good;
        case RunState::abandoned:
            break;
    }
    return ui::Tone::neutral;
}

Html state_tag(const billing::InvoiceRun& run) {
    return ui::status_tag(std::string(run_state_text(run.state)), run_tone(run.state));
}

Html scrolling(std::string_view label, const Html& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        label, table);
}

// ---- One run ----

std::string documents_text(const billing::RunTotals& totals) {
    auto text = french::count(totals.invoices, "facture", "factures");
    if (totals.credit_notes > 0)
        text += ", " + french::count(totals.credit_notes, "avoir", "avoirs");
    return text;
}

Html progress(const billing::InvoiceRun& run) {
    const auto words = run.state == RunState::preparing ? "foyers préparés" : "foyers traités";
    return html::html(
        R"(<p class="govuk-body"><label for="avancement">{} sur {} {}</label></p><p><progress id="avancement" class="progress" max="{}" value="{}"></progress></p><p class="govuk-body">Cette page se met à jour seule. <a class="govuk-link" href="{}">Actualiser maintenant</a></p>)",
        run.done_count, run.household_count, words, std::max(1, run.household_count),
        run.done_count, run_path(run));
}

Html figures(const RunView& view) {
    ui::SummaryList list;
    const auto add = [&](std::string key, ui::Content value) {
        list.rows.push_back({.key = std::move(key), .value = std::move(value)});
    };
    add("État", state_tag(view.run));
    add("Régie", view.regie.name);
    add("Période",
        french::capitalised(billing::span_words(view.run.period_from, view.run.period_to)));
    add("Émission", french::date(view.run.issue_date));
    add("Échéance", french::date(view.run.due_date));
    if (view.run.state == RunState::preparing || view.run.state == RunState::abandoned)
        return ui::summary_list(list);
    add("Documents", documents_text(view.totals));
    add("Lignes", french::count(view.totals.items, "ligne", "lignes"));
    if (view.totals.one_off_charges > 0) {
        add("Dont montants ponctuels",
            french::count(view.totals.one_off_charges, "ligne", "lignes") + ", " +
                french::amount(view.totals.one_off_total));
    }
    add("Total", french::amount(view.totals.total));
    for (const auto& giver : view.aids) {
        add("Aide " + giver.giver + ", à demander",
            french::amount(giver.total) + ", " + french::count(giver.lines, "ligne", "lignes"));
    }
    if (!view.aids.empty())
        add("Aides, ligne par ligne",
            html::html(R"(<a class="govuk-link" href="{}/aides.csv">Télécharger (CSV)</a>)",
                       run_path(view.run)));
    if (view.totals.last_invoices > 0) {
        add("Facturation précédente",
            french::count(view.totals.last_invoices, "document", "documents") + ", " +
                french::amount(view.totals.last_total));
    }
    if (view.run.state != RunState::draft)
        add("Déjà émis", french::count(view.totals.issued, "document", "documents"));
    return ui::summary_list(list);
}

Html act_button(std::string_view act, std::string_view words, std::string_view classes) {
    return ui::button({.text = std::string(words),
                       .name = "acte",
                       .value = std::string(act),
                       .classes = std::string(classes),
                       .prevent_double_click = true});
}

Html actions(const RunView& view) {
    constexpr std::string_view secondary = "govuk-button--secondary";
    constexpr std::string_view warning = "govuk-button--warning";
    const bool is_stopped_by_findings =
        std::ranges::any_of(view.findings, &billing::RunFinding::stops_run);
    const bool has_documents = view.totals.invoices + view.totals.credit_notes > 0;
    Html buttons;
    switch (view.run.state) {
        case RunState::draft:
        case RunState::stopped:
            if (!is_stopped_by_findings && has_documents)
                buttons += act_button("emettre",
                                      view.run.state == RunState::draft ? "Émettre les factures"
                                                                        : "Reprendre l’émission",
                                      "");
            buttons += act_button("preparer", "Préparer de nouveau", secondary);
            if (view.totals.issued == 0) buttons += act_button("abandonner", "Abandonner", warning);
            break;
        case RunState::issuing:
            buttons += act_button("arreter", "Arrêter l’émission", warning);
            break;
        case RunState::preparing:
            buttons += act_button("abandonner", "Abandonner", warning);
            break;
        case RunState::issued:
        case RunState::abandoned:
            return {};
    }
    return html::html(
        R"(<form method="post" action="{}/acte" class="govuk-button-group">{}{}</form>)",
        run_path(view.run), ui::csrf_field(view.csrf_token), buttons);
}

Html date_field(const TypedValues& typed, const ui::FormErrors& errors, std::string name,
                std::string label, std::string hint) {
    return ui::input({.name = name,
                      .label = {.text = std::move(label)},
                      .value = value_of(typed, name),
                      .error = errors.of(name),
                      .hint = {.text = std::move(hint)},
                      .inputmode = "numeric",
                      .classes = "govuk-input--width-10"});
}

/// The two dates that are printed.
Html printed_dates(const TypedValues& typed, const ui::FormErrors& errors) {
    return date_field(typed, errors, "emission", "Date d’émission", "Imprimée sur les factures") +
           date_field(typed, errors, "echeance", "À payer au plus tard le",
                      "L’échéance imprimée sur les factures");
}

Html dates_form(const RunView& view) {
    if (view.run.state != RunState::draft && view.run.state != RunState::stopped) return {};
    return ui::details(
        {.summary = "Changer les dates",
         .text = html::html(
             R"(<form method="post" action="{}/acte" novalidate>{}{}{}</form>)", run_path(view.run),
             ui::csrf_field(view.csrf_token), printed_dates(view.typed, view.errors),
             act_button("dater", "Enregistrer les dates", "govuk-button--secondary")),
         .open = view.errors.has("emission") || view.errors.has("echeance")});
}

Html explanation(const RunView& view) {
    const bool is_stopped = std::ranges::any_of(view.findings, &billing::RunFinding::stops_run);
    switch (view.run.state) {
        case RunState::draft:
            if (is_stopped)
                return ui::inset_text(
                    {.text = "L’émission attend\u00A0: corrigez chaque anomalie puis préparez de "
                             "nouveau, ou écartez-la en disant pourquoi."});
            return ui::inset_text(
                {.text = "Rien n’est encore envoyé. Émettre donne un numéro à chaque facture, "
                         "l’inscrit au compte des familles et les prévient\u00A0: une facture "
                         "émise ne change plus, elle se corrige par un avoir."});
        case RunState::stopped:
            return ui::inset_text(
                {.text = is_stopped
                             ? "Des foyers ont changé depuis la préparation\u00A0: leurs factures "
                               "attendent. Préparez-les de nouveau pour voir ce qui est dû."
                             : "L’émission est arrêtée entre deux foyers\u00A0: ce qui est émis "
                               "le reste, le reste attend."});
        case RunState::preparing:
        case RunState::issuing:
        case RunState::issued:
        case RunState::abandoned:
            break;
    }
    return {};
}

// ---- Findings ----

std::string reason_field(FindingKind kind) {
    return "raison-" + std::string(billing::name(kind));
}

Html aside_form(const RunView& view, FindingKind kind) {
    const auto field = reason_field(kind);
    return html::html(
        R"(<form method="post" action="{}/ecarter" novalidate>{}<input type="hidden" name="anomalie" value="{}">{}{}</form>)",
        run_path(view.run), ui::csrf_field(view.csrf_token), billing::name(kind),
        ui::input(
            {.name = field,
             .label =
                 {.text = html::html(
                      R"(Pourquoi les écarter<span class="govuk-visually-hidden">&nbsp;: {}</span>)",
                      finding_text(kind))},
             .value = value_of(view.typed, field),
             .error = view.errors.of(field),
             .hint = {.text = "Par exemple\u00A0: «\u00A0vu avec la famille, justificatif "
                              "attendu\u00A0»."}}),
        ui::button(
            {.text = html::html(R"(Écarter<span class="govuk-visually-hidden">&nbsp;: {}</span>)",
                                finding_text(kind)),
             .classes = "govuk-button--secondary",
             .prevent_double_click = true}));
}

constexpr std::size_t most_findings_shown = 100;

Html finding_list(const RunView& view, FindingKind kind,
                  const std::vector<const billing::RunFinding*>& findings) {
    ui::Table table;
    table.caption = std::string(finding_text(kind));
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{.text = "Foyer"}, {.text = "Constat"}, {.text = "Suite"}};
    for (const auto* finding : findings) {
        if (table.rows.size() == most_findings_shown) break;
        const Html next = finding->stops_run() ? ui::status_tag("Bloque l’émission", ui::Tone::bad)
                          : finding->set_aside_reason.empty()
                              ? ui::status_tag("À titre d’information", ui::Tone::neutral)
                              : html::html("Écarté\u00A0: {}", finding->set_aside_reason);
        table.rows.push_back(
            {{.text = html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>)",
                                 finding->household.value(), finding->household_name)},
             {.text = finding->finding.detail},
             {.text = next}});
    }
    const bool stops_run =
        std::ranges::any_of(findings, [](const auto* finding) { return finding->stops_run(); });
    const bool may_be_set_aside =
        (view.run.state == RunState::draft || view.run.state == RunState::stopped) &&
        kind != FindingKind::changed_since_draft && stops_run;
    const auto hidden = findings.size() - table.rows.size();
    const Html content = html::html(
        "{}{}{}", scrolling(finding_text(kind), ui::list_table(table)),
        html::when(hidden > 0,
                   [&] {
                       return html::html(R"(<p class="govuk-body-s">Et {} autres foyers.</p>)",
                                         hidden);
                   }),
        html::when(may_be_set_aside, [&] { return aside_form(view, kind); }));
    return ui::details(
        {.summary = std::string(finding_text(kind)) + " (" + std::to_string(findings.size()) + ")",
         .text = content,
         .open = stops_run});
}

Html findings(const RunView& view) {
    if (view.findings.empty() || view.run.state == RunState::abandoned) return {};
    std::vector<std::pair<FindingKind, std::vector<const billing::RunFinding*>>> found_kinds;
    for (const auto& finding : view.findings) {
        const auto known = std::ranges::find(found_kinds, finding.finding.kind,
                                             [](const auto& kind) { return kind.first; });
        if (known == found_kinds.end())
            found_kinds.push_back({finding.finding.kind, {&finding}});
        else
            known->second.push_back(&finding);
    }
    Html lists;
    for (const auto& [kind, of_kind] : found_kinds) lists += finding_list(view, kind, of_kind);
    return html::html(R"(<section><h2 class="govuk-heading-m">Anomalies</h2>{}</section>)", lists);
}

Html documents(const RunView& view) {
    if (view.documents.empty()) return {};
    ui::Table table;
    table.caption = "Documents";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{.text = "Foyer"},
                  {.text = "Numéro"},
                  {.text = "Lignes", .format = ui::CellFormat::numeric},
                  {.text = "Total", .format = ui::CellFormat::numeric}};
    for (const auto& document : view.documents) {
        table.rows.push_back(
            {{.text = html::html(R"(<a class="govuk-link" href="{}/documents/{}">{}</a>)",
                                 run_path(view.run), document.id.value(), document.household_name)},
             {.text = document.number.empty() ? std::string("Brouillon") : document.number},
             {.text = std::to_string(document.items), .format = ui::CellFormat::numeric},
             {.text = french::amount(document.total), .format = ui::CellFormat::numeric}});
    }
    return scrolling("Documents", ui::list_table(table)) +
           ui::page_numbers(run_path(view.run) + "?page=", view.page, view.pages);
}

}  // namespace

std::string_view run_state_text(RunState state) {
    switch (state) {
        case RunState::preparing:
            return "En préparation";
        case RunState::draft:
            return "Brouillon à vérifier";
        case RunState::issuing:
            return "Émission en cours";
        case RunState::stopped:
            return "Émission arrêtée";
        case RunState::issued:
            return "Émise";
        case RunState::abandoned:
            break;
    }
    return "Abandonnée";
}

std::string_view finding_text(FindingKind kind) {
    switch (kind) {
        case FindingKind::no_tariff:
            return "Sans tarif";
        case FindingKind::no_quotient:
            return "Sans quotient, au prix le plus haut";
        case FindingKind::present_unbooked:
            return "Présent sans réservation";
        case FindingKind::supplements:
            return "Suppléments et pénalités";
        case FindingKind::dearer_than_agreed:
            return "Gardées au prix confirmé";
        case FindingKind::cheaper_than_agreed:
            return "Moins chères que confirmé";
        case FindingKind::unusual_amount:
            return "Montant inhabituel";
        case FindingKind::nothing_to_pay:
            return "Rien à payer";
        case FindingKind::changed_since_draft:
            break;
    }
    return "Changé depuis la préparation";
}

namespace {

std::string day_of_month(base::Date date) {
    const auto day = static_cast<unsigned>(date.day());
    return day == 1 ? "1er" : std::to_string(day);
}

}  // namespace

std::string run_title(const billing::InvoiceRun& run) {
    const auto month = base::month_of(run.period_from);
    const bool is_month = run.period_from == base::first_day(month) &&
                          run.period_to == base::Date(base::last_day(month));
    if (is_month) return "Facturation " + french::of(french::month(month));
    const bool is_in_one_month = month == base::month_of(run.period_to);
    const auto from =
        is_in_one_month ? day_of_month(run.period_from) : french::date(run.period_from);
    return "Facturation du " + from + " au " + french::date(run.period_to);
}

Html runs_view(const RunsView& view) {
    Html content = html::html(
        R"(<div class="govuk-button-group">{}<a class="govuk-link" href="/agent/relances">Relances</a><a class="govuk-link" href="/agent/regies">Régies</a><a class="govuk-link" href="/agent/releves">Relevés annuels</a></div>)",
        ui::button({.text = "Préparer une facturation", .href = "/agent/facturation/nouvelle"}));
    if (view.regies.empty())
        return ui::inset_text(
                   {.text = "Créez d’abord la régie qui facture\u00A0: son nom, le préfixe de ses "
                            "numéros, ses mentions."}) +
               ui::button({.text = "Créer une régie", .href = "/agent/regies/nouvelle"});
    if (view.runs.empty())
        return content +
               html::html(
                   R"(<p class="govuk-body">Aucune facturation pour l’instant. Préparer ne change rien pour les familles&nbsp;: vous vérifiez avant d’émettre.</p>)");
    ui::Table table;
    table.caption = "Facturations";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {
        {.text = "Facturation"}, {.text = "Régie"}, {.text = "Émission"}, {.text = "État"}};
    for (const auto& run : view.runs) {
        table.rows.push_back({{.text = html::html(R"(<a class="govuk-link" href="{}">{}</a>)",
                                                  run_path(run), run_title(run))},
                              {.text = billing::regie_name(view.regies, run.regie)},
                              {.text = french::date(run.issue_date)},
                              {.text = state_tag(run)}});
    }
    return content + scrolling("Facturations", ui::list_table(table));
}

Html new_run_view(const NewRunView& view) {
    const auto date = [&](std::string name, std::string label, std::string hint) {
        return date_field(view.typed, view.errors, std::move(name), std::move(label),
                          std::move(hint));
    };
    ui::Radios regies;
    regies.name = "regie";
    regies.fieldset = ui::Fieldset{.legend = {.text = "Régie"}};
    regies.value = value_of(view.typed, "regie");
    regies.error = view.errors.of("regie");
    for (const auto& regie : view.regies) {
        std::vector<std::string> kinds;
        for (const auto kind : regie.kinds)
            kinds.push_back(std::string(activities::french_name(kind)));
        regies.items.push_back({.text = regie.name,
                                .value = std::to_string(regie.id.value()),
                                .hint = {.text = french::list(kinds)}});
    }
    return html::html(
        R"(<form method="post" action="/agent/facturation/nouvelle" novalidate>{}{}{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token), ui::radios(regies),
        date("du", "Premier jour de la période", "Par exemple 01/11/2026"),
        date("au", "Dernier jour de la période", "Compris"), printed_dates(view.typed, view.errors),
        ui::button({.text = "Préparer le brouillon", .prevent_double_click = true}));
}

Html run_view(const RunView& view) {
    const bool is_moving =
        view.run.state == RunState::preparing || view.run.state == RunState::issuing;
    const bool shows_documents =
        view.run.state != RunState::preparing && view.run.state != RunState::abandoned;
    return html::html(R"(<div id="facturation" tabindex="-1">{}</div>{}{}{}{}{}{}{})",
                      html::when(is_moving, [&] { return progress(view.run); }), figures(view),
                      explanation(view), actions(view), dates_form(view),
                      paper_batch_link(view.run, view.deliveries), findings(view),
                      html::when(shows_documents, [&] { return documents(view); }));
}

Html run_document_view(const RunDocumentView& view) {
    Html groups;
    for (const auto& group : billing::grouped(view.items)) {
        ui::Table table;
        table.caption = billing::group_words(group);
        table.caption_classes = "govuk-table__caption--s";
        table.first_cell_is_header = true;
        table.head = {{.text = "Jour"},
                      {.text = "Pourquoi ce prix"},
                      {.text = "Montant", .format = ui::CellFormat::numeric}};
        for (const auto& item : group.items) {
            table.rows.push_back(
                {{.text = french::date(item.date)},
                 {.text = item.explanation},
                 {.text = french::amount(item.amount), .format = ui::CellFormat::numeric}});
        }
        table.rows.push_back(
            {{.text = "Total", .colspan = 2},
             {.text = french::amount(group.total), .format = ui::CellFormat::numeric}});
        groups += scrolling(table.caption, ui::list_table(table));
    }
    return html::html(
        R"(<p class="govuk-body-l">Total&nbsp;: <strong>{}</strong></p>{}<p class="govuk-body"><a class="govuk-link" href="/agent/familles/{}">Dossier de la famille</a></p>)",
        french::amount(view.document.total), groups, view.document.household.value());
}

}  // namespace office
