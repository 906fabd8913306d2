#include "office/direct_debit_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/invoice_views.hpp"
#include "payments/debit_reason.hpp"
#include "payments/mandate_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;
namespace french = base::french;
using payments::DebitLine;
using payments::DebitRun;
using payments::DebitRunState;
using payments::ReturnOutcome;

namespace {

std::string path_of(const DebitRun& run) {
    return "/agent/prelevements/" + std::to_string(run.id.value());
}

ui::Cell amount_cell(base::Money amount) {
    return {.text = french::amount(amount), .format = ui::CellFormat::numeric};
}

Html words(std::string_view text) {
    return html::html(R"(<p class="govuk-body">{}</p>)", text);
}

std::string mandates_text(const payments::MandateCount& count) {
    switch (count.state) {
        case payments::MandateState::active:
            return std::to_string(count.count) + " en vigueur";
        case payments::MandateState::suspended:
            return french::count(count.count, "suspendu", "suspendus");
        case payments::MandateState::revoked:
            return french::count(count.count, "révoqué", "révoqués");
        case payments::MandateState::lapsed:
            return french::count(count.count, "caduc", "caducs");
        case payments::MandateState::proposed:
            break;
    }
    return french::count(count.count, "à signer", "à signer");
}

Html mandates_line(const DebitRunsView& view) {
    std::vector<std::string> counts;
    for (const auto& count : view.mandates) counts.push_back(mandates_text(count));
    return html::html(
        R"(<p class="govuk-body">Mandats&nbsp;: {}. <a class="govuk-link" href="/agent/mandats">Voir les mandats</a></p>)",
        counts.empty() ? "aucun" : french::list(counts));
}

Html runs_table(const DebitRunsView& view) {
    ui::Table table;
    table.caption = "Remises";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Date de prélèvement"},
                  {"Fichier"},
                  {.text = "Prélèvements", .format = ui::CellFormat::numeric},
                  {.text = "Total", .format = ui::CellFormat::numeric},
                  {.text = "Rejetés", .format = ui::CellFormat::numeric},
                  {"État"}};
    for (const auto& run : view.runs) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}">{}</a>)", path_of(run),
                         french::date(run.collection_date))},
             {run.message_id},
             {.text = std::to_string(run.line_count), .format = ui::CellFormat::numeric},
             amount_cell(run.total),
             {.text = run.returned_count == 0 ? "–" : std::to_string(run.returned_count),
              .format = ui::CellFormat::numeric},
             {run_tag(run.state)}});
    }
    return scrolling_table(table);
}

Html dry_table(const payments::DebitPlan& plan) {
    ui::Table table;
    table.caption = "Ce qui sera prélevé";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Famille"},  {"Facture"},
                  {"Échéance"}, {"Mandat"},
                  {"Séquence"}, {.text = "Montant", .format = ui::CellFormat::numeric}};
    for (const auto& [candidate, sequence] : plan.debits) {
        table.rows.push_back({{candidate.household_name},
                              {candidate.number},
                              {french::date(candidate.due_date)},
                              {candidate.rum},
                              {payments::name(sequence)},
                              amount_cell(candidate.left)});
    }
    return scrolling_table(table);
}

Html left_out_table(const payments::DebitPlan& plan) {
    ui::Table table;
    table.caption = "Laissées de côté";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Famille"},
                  {"Facture"},
                  {.text = "Reste à payer", .format = ui::CellFormat::numeric},
                  {"Pourquoi"}};
    for (const auto& [candidate, why] : plan.left_out) {
        table.rows.push_back({{candidate.household_name},
                              {candidate.number},
                              amount_cell(candidate.left),
                              {left_out_text(why)}});
    }
    return scrolling_table(table);
}

Html issue_form(const NewDebitRunView& view, const payments::DebitPlan& plan) {
    return html::html(
        R"(<form method="post" action="/agent/prelevements/nouveau" novalidate>{}<input type="hidden" name="regie" value="{}"><input type="hidden" name="date" value="{}"><input type="hidden" name="cle" value="{}"><input type="hidden" name="nombre" value="{}"><input type="hidden" name="total" value="{}"><p class="govuk-body">Les familles reçoivent un courriel qui annonce la date et le montant.</p>{}</form>)",
        ui::csrf_field(view.csrf_token), view.regie, view.date, view.form_key,
        std::to_string(plan.debits.size()), std::to_string(plan.total.cents()),
        ui::button({.text = "Émettre " +
                            french::count(std::ssize(plan.debits), "prélèvement", "prélèvements") +
                            " – " + french::amount(plan.total),
                    .prevent_double_click = true}));
}

Html dry_run(const NewDebitRunView& view) {
    const auto& plan = view.dry->plan;
    if (plan.debits.empty() && plan.left_out.empty())
        return words("Aucune facture ouverte n’appartient à une famille qui a un mandat.");
    const auto debits = [&] { return dry_table(plan) + issue_form(view, plan); };
    const auto nothing = [] { return words("Rien à prélever à cette date."); };
    const auto left_out = [&] { return left_out_table(plan); };
    return html::html("{}{}{}", html::when(plan.debits.empty(), nothing),
                      html::when(!plan.debits.empty(), debits),
                      html::when(!plan.left_out.empty(), left_out));
}

Html run_summary(const DebitRunView& view) {
    const auto& run = view.run;
    ui::SummaryList list;
    list.rows = {
        {.key = "État", .value = run_tag(run.state)},
        {.key = "Date de prélèvement", .value = french::day_with_year(run.collection_date)},
        {.key = "Fichier", .value = run.message_id},
        {.key = "Format", .value = payments::name(run.creditor.file_version)},
        {.key = "Créancier", .value = run.creditor.name + ", ICS " + run.creditor.ics},
        {.key = "Prélèvements", .value = std::to_string(run.line_count)},
        {.key = "Total", .value = french::amount(run.total)},
        {.key = "Créé le", .value = french::date(view.town_time.date(run.created_at))}};
    if (run.returned_count > 0)
        list.rows.push_back({.key = "Rejetés",
                             .value = std::to_string(run.returned_count) + " (" +
                                      french::amount(run.returned_total) + ")"});
    return ui::summary_list(list);
}

std::string return_text(const DebitLine& line) {
    if (line.return_code.empty() || !line.returned_on) return "–";
    const auto* reason = payments::find_return_reason(line.return_code);
    auto text = line.return_code;
    if (reason) text += ", " + std::string(reason->officer);
    text += ", le " + french::date(*line.returned_on);
    if (reason &&
        *line.returned_on > payments::last_return_day(reason->window, line.collection_date))
        text += ". Hors délai\u00A0: à contester auprès de la banque";
    if (line.fee > base::Money()) text += ". Frais de rejet\u00A0: " + french::amount(line.fee);
    return text;
}

Html lines_table(const DebitRunView& view) {
    ui::Table table;
    table.caption = "Prélèvements de cette remise";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Famille"},
                  {"Facture"},
                  {"Mandat"},
                  {"Référence de bout en bout"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {"État"},
                  {"Rejet"}};
    for (const auto& line : view.lines) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>)",
                         line.household, line.household_name)},
             {line.invoice_number},
             {html::html(R"(<a class="govuk-link" href="/agent/mandats/{}">{}</a>, {})",
                         line.mandate, billing::whole_number(line.rum),
                         payments::name(line.sequence))},
             {line.end_to_end_id},
             amount_cell(line.amount),
             {payments::debit_tag(line.state)},
             {return_text(line)}});
    }
    return scrolling_table(table);
}

Html run_acts(const DebitRunView& view) {
    const auto& run = view.run;
    const bool is_open = run.state == DebitRunState::issued;
    const auto act = [&](std::string_view value, std::string_view text, std::string_view classes) {
        return html::html(R"(<form method="post" action="{}/acte">{}{}</form>)", path_of(run),
                          ui::csrf_field(view.csrf_token),
                          ui::button({.text = text,
                                      .name = "acte",
                                      .value = std::string(value),
                                      .classes = std::string(classes),
                                      .prevent_double_click = true}));
    };
    const auto download = [&] {
        return words(
                   "Déposez ce fichier dans l’espace de la DGFiP ou de la banque, au plus tard "
                   "un jour ouvré avant le prélèvement.") +
               ui::button({.text = "Télécharger le fichier pour la banque",
                           .href = path_of(run) + "/prelevements.xml"});
    };
    const auto settle = [&] {
        return act("encaisser", "Enregistrer l’encaissement maintenant", "");
    };
    const auto cancel = [&] {
        return act("annuler", "Annuler toute la remise", "govuk-button--warning");
    };
    const auto waits = [] {
        return words("Le jour venu, chaque prélèvement est enregistré comme un règlement.");
    };
    return html::html("{}{}{}{}", html::when(run.state != DebitRunState::cancelled, download),
                      html::when(is_open && view.has_come, settle),
                      html::when(is_open && !view.has_come, waits),
                      html::when(is_open && !view.has_come, cancel));
}

std::string_view outcome_text(ReturnOutcome outcome) {
    switch (outcome) {
        case ReturnOutcome::recorded:
            return "enregistré\u00A0: la facture est de nouveau à payer";
        case ReturnOutcome::known:
            return "déjà enregistré";
        case ReturnOutcome::unknown_debit:
            return "aucun prélèvement n’a cette référence";
        case ReturnOutcome::called_off:
            return "cette remise avait été annulée\u00A0: voyez avec la banque";
    }
    CHECK(false);
}

Html results_table(const DebitReturnsView& view) {
    ui::Table table;
    table.caption = "Rejets lus";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Référence"},
                  {"Motif"},
                  {"Date"},
                  {"Résultat"},
                  {.text = "Frais de rejet", .format = ui::CellFormat::numeric}};
    for (const auto& [returned, outcome, fee] : view.results) {
        const auto* reason = payments::find_return_reason(returned.reason_code);
        table.rows.push_back(
            {{returned.end_to_end_id},
             {returned.reason_code + (reason ? ", " + std::string(reason->officer) : "")},
             {french::date(returned.returned_on)},
             {outcome_text(outcome)},
             {.text = fee.is_zero() ? "–" : french::amount(fee),
              .format = ui::CellFormat::numeric}});
    }
    return scrolling_table(table);
}

Html results(const DebitReturnsView& view) {
    const auto table = [&] { return results_table(view); };
    const auto none = [] { return words("Ce fichier n’annonce aucun rejet."); };
    const auto unreadable = [&] {
        return ui::warning_text(
            {.text = french::count(view.unreadable, "ligne ne nomme aucun prélèvement",
                                   "lignes ne nomment aucun prélèvement") +
                     "\u00A0: saisissez-les ci-dessous."});
    };
    return html::html("{}{}{}", html::when(!view.results.empty(), table),
                      html::when(view.results.empty() && view.unreadable == 0, none),
                      html::when(view.unreadable > 0, unreadable));
}

Html file_form(const DebitReturnsView& view) {
    return html::html(
        R"(<h2 class="govuk-heading-m">Lire le fichier de la banque</h2><form method="post" action="/agent/prelevements/rejets/fichier" enctype="multipart/form-data" novalidate>{}{}{}</form>)",
        ui::csrf_field(view.csrf_token),
        ui::file_upload(
            {.name = "fichier",
             .label = {.text = "Fichier des rejets"},
             .error = view.errors.of("fichier"),
             .hint = {.text = "pain.002 ou camt.054, en XML. Un fichier lu deux fois ne "
                              "compte qu’une fois."},
             .attributes = html::attribute("accept", ".xml,application/xml,text/xml")}),
        ui::button({.text = "Lire le fichier", .prevent_double_click = true}));
}

Html typed_form(const DebitReturnsView& view) {
    ui::Select reasons;
    reasons.name = "motif";
    reasons.label = {.text = "Motif"};
    reasons.value = view.reason;
    reasons.error = view.errors.of("motif");
    reasons.items.push_back({.text = "Choisissez", .value = ""});
    for (const auto& reason : payments::all_return_reasons())
        reasons.items.push_back(
            {.text = std::string(reason.code) + ", " + std::string(reason.officer),
             .value = std::string(reason.code)});
    return html::html(
        R"(<h2 class="govuk-heading-m">Saisir un rejet</h2><form method="post" action="/agent/prelevements/rejets" novalidate>{}{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token),
        ui::input({.name = "reference",
                   .label = {.text = "Référence de bout en bout"},
                   .value = view.reference,
                   .error = view.errors.of("reference"),
                   .hint = {.text = "Sur le relevé de la banque et dans la remise, comme "
                                    "E-2026-000123-4"}}),
        ui::select(reasons),
        ui::input({.name = "date",
                   .label = {.text = "Date du rejet"},
                   .value = view.date,
                   .error = view.errors.of("date"),
                   .hint = {.text = "Comme 12/12/2026"},
                   .classes = "govuk-input--width-10"}),
        ui::button({.text = "Enregistrer le rejet", .prevent_double_click = true}));
}

}  // namespace

Html scrolling_table(const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        table.caption, ui::list_table(table));
}

Html run_tag(DebitRunState state) {
    switch (state) {
        case DebitRunState::issued:
            return ui::status_tag("Émise", ui::Tone::waiting);
        case DebitRunState::collected:
            return ui::status_tag("Encaissée", ui::Tone::good);
        case DebitRunState::cancelled:
            return ui::status_tag("Annulée", ui::Tone::neutral);
    }
    CHECK(false);
}

Html debit_runs_view(const DebitRunsView& view) {
    const auto no_creditor = [] {
        return words(
            "Donnez d’abord à une régie son identifiant créancier (ICS)\u00A0: dans "
            "Facturation, Régies, ouvrez la régie puis «\u00A0Prélèvement\u00A0».");
    };
    const auto acts = [] {
        return html::html(
            R"(<div class="govuk-button-group">{}{}</div>)",
            ui::button({.text = "Préparer une remise", .href = "/agent/prelevements/nouveau"}),
            ui::button({.text = "Enregistrer des rejets",
                        .href = "/agent/prelevements/rejets",
                        .classes = "govuk-button--secondary"}));
    };
    const auto runs = [&] { return runs_table(view); };
    const auto no_run = [] { return words("Aucune remise pour l’instant."); };
    return html::html("{}{}{}{}{}", html::when(!view.has_creditor, no_creditor),
                      html::when(view.has_creditor, acts), mandates_line(view),
                      html::when(!view.runs.empty(), runs), html::when(view.runs.empty(), no_run));
}

std::string_view left_out_text(payments::LeftOut why) {
    using payments::LeftOut;
    switch (why) {
        case LeftOut::mandate_suspended:
            return "le mandat est suspendu";
        case LeftOut::mandate_lapsed:
            return "le mandat n’a pas servi depuis 36 mois";
        case LeftOut::other_creditor:
            return "le mandat a été signé pour un autre identifiant créancier";
        case LeftOut::being_debited:
            return "une autre remise la prélève déjà";
        case LeftOut::being_paid_online:
            return "un paiement en ligne est en cours";
        case LeftOut::covered_by_credit:
            return "la famille a un avoir qui la couvre";
        case LeftOut::came_back:
            return "un prélèvement est revenu impayé\u00A0: à payer par un autre moyen";
        case LeftOut::due_later:
            return "son échéance est après cette date";
    }
    CHECK(false);
}

Html new_debit_run_view(const NewDebitRunView& view) {
    ui::Select regies;
    regies.name = "regie";
    regies.label = {.text = "Régie"};
    regies.value = view.regie;
    regies.error = view.errors.of("regie");
    for (const auto& regie : view.regies)
        regies.items.push_back({.text = regie.name, .value = std::to_string(regie.id.value())});
    const auto dry = [&] { return dry_run(view); };
    return html::html(
        R"(<form method="get" action="/agent/prelevements/nouveau" novalidate>{}{}{}</form>{})",
        ui::select(regies),
        ui::input({.name = "date",
                   .label = {.text = "Date de prélèvement"},
                   .value = view.date,
                   .error = view.errors.of("date"),
                   .hint = {.text = "Un jour ouvré, assez tard pour que les familles soient "
                                    "prévenues à temps"},
                   .classes = "govuk-input--width-10"}),
        ui::button({.text = "Voir ce qui serait prélevé", .classes = "govuk-button--secondary"}),
        html::when(view.dry.has_value(), dry));
}

Html debit_run_view(const DebitRunView& view) {
    return html::html("{}{}{}", run_summary(view), run_acts(view), lines_table(view));
}

Html debit_returns_view(const DebitReturnsView& view) {
    const auto read = [&] { return results(view); };
    return html::html("{}{}{}", html::when(view.was_read, read), file_form(view), typed_form(view));
}

}  // namespace office
