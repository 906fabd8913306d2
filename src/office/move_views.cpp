#include "office/move_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "families/document_views.hpp"
#include "families/move_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;
namespace french = base::french;

namespace {

Html in_card(std::string_view label, const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        label, ui::list_table(table));
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "–" : text;
}

Html addresses(const MoveView& view) {
    const auto& before = view.before.address;
    const auto& after = view.found.move.address;
    ui::Table table;
    table.caption = "Ancienne et nouvelle adresse";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {
        {"Adresse"}, {"Avant"}, {"À partir du " + french::date(view.found.move.moved_on)}};
    const auto row = [&](std::string_view name, const std::string& one, const std::string& other) {
        table.rows.push_back({{std::string(name)}, {or_dash(one)}, {or_dash(other)}});
    };
    row("Numéro et rue", families::first_line(before), families::first_line(after));
    row("Complément", before.complement, after.complement);
    row("Commune", before.postcode + " " + before.town, after.postcode + " " + after.town);
    row("Code INSEE", before.insee_code, after.insee_code);
    return in_card("Ancienne et nouvelle adresse", table);
}

Html proof(const MoveView& view) {
    const auto& move = view.found.move;
    ui::SummaryList list;
    list.rows = {
        {.key = "Famille",
         .value =
             html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>, dossier {})",
                        move.household, view.found.household_name, view.found.file_number)},
        {.key = "Déclaré",
         .value = fmt::format("le {} par {}", french::date(view.town_time.date(move.declared_at)),
                              move.declared_by)},
        {.key = "Justificatif",
         .value =
             move.proof.content_deleted_at
                 ? html::text("effacé")
                 : html::html(
                       R"(<a class="govuk-link" href="/agent/documents/{}" download>{}</a> ({}, {}))",
                       move.proof.id, move.proof.name, families::size_text(move.proof.size_bytes),
                       families::scan_text(move.proof.scan))},
        {.key = "État", .value = families::move_state_tag(move.state)}};
    if (!move.reason().empty())
        list.rows.push_back({.key = "Raison du refus", .value = move.reason()});
    if (move.decided_at)
        list.rows.push_back(
            {.key = "Décidé",
             .value = fmt::format("le {}{}", french::date(view.town_time.date(*move.decided_at)),
                                  move.decided_by.empty() ? "" : " par " + move.decided_by)});
    return ui::summary_list(list);
}

Html price_table(const MoveConsequences& consequences) {
    ui::Table table;
    table.caption = "Prix avec le quotient de la famille";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Activité"},
                  {"Habitant", ui::CellFormat::numeric},
                  {"Hors commune", ui::CellFormat::numeric}};
    for (const auto& price : consequences.prices)
        table.rows.push_back({{price.activity},
                              {french::amount(price.resident), ui::CellFormat::numeric},
                              {french::amount(price.non_resident), ui::CellFormat::numeric}});
    return in_card("Prix avec le quotient de la famille", table);
}

std::string catchment_text(const CatchmentProposal& child) {
    if (child.sector.empty())
        return fmt::format("{}\u00A0: {}, aucune école de secteur pour cette adresse",
                           child.first_name, or_dash(child.school));
    if (child.sector == child.school)
        return fmt::format("{}\u00A0: {}, son école reste celle du secteur", child.first_name,
                           child.school);
    return fmt::format("{}\u00A0: {} aujourd’hui, {} selon le nouveau secteur", child.first_name,
                       or_dash(child.school), child.sector);
}

Html consequences(const MoveView& view) {
    const auto& all = view.consequences;
    const auto children = [&] {
        return html::html(
            R"(<h3 class="govuk-heading-s">École de secteur</h3><ul class="govuk-list govuk-list--bullet">{}</ul><p class="govuk-body">C’est une proposition&nbsp;: accepter le déménagement ne change l’école de personne.</p>)",
            html::each(all.catchment, [](const CatchmentProposal& child) {
                return html::html("<li>{}</li>", catchment_text(child));
            }));
    };
    const auto prices = [&] {
        return html::html(R"(<h3 class="govuk-heading-s">Prix</h3>{})", price_table(all));
    };
    return html::html(
        R"(<h2 class="govuk-heading-m">Ce qui change si vous acceptez</h2><ul class="govuk-list govuk-list--bullet"><li>La nouvelle adresse vaut à partir du {}.</li><li>Tarif avant&nbsp;: {}. Les réservations faites après votre décision suivent le statut que vous choisissez, pour les jours à partir de cette date.</li><li>{} à partir de cette date&nbsp;: leur prix ne change pas.</li></ul>{}{})",
        french::date(view.found.move.moved_on), families::residency_text(view.before.residency),
        french::count(all.confirmed_bookings, "réservation déjà confirmée",
                      "réservations déjà confirmées"),
        html::when(!all.prices.empty(), prices), html::when(!all.catchment.empty(), children));
}

Html move_decision_form(const MoveView& view) {
    const auto& typed = view.typed;
    const Html accepted =
        ui::radios({.name = "statut",
                    .fieldset = ui::Fieldset{.legend = {.text = "Statut à partir de cette date"}},
                    .items = {{.text = "Habitant de la commune", .value = "habitant"},
                              {.text = "Hors commune", .value = "hors_commune"}},
                    .value = typed.residency,
                    .error = view.errors.of("statut")}) +
        ui::input({.name = "code_insee",
                   .label = {.text = "Code INSEE de la commune"},
                   .value = typed.insee_code,
                   .error = view.errors.of("code_insee"),
                   .classes = "govuk-input--width-5"});
    const Html refused = ui::textarea(
        {.name = "raison",
         .label = {.text = "Raison du refus"},
         .value = typed.reason,
         .error = view.errors.of("raison"),
         .hint = {.text = "La famille la lit telle quelle\u00A0: dites ce qu’il faut envoyer."},
         .rows = 3});
    return html::html(
        R"(<form method="post" action="/agent/demenagements/{}" novalidate>{}{}<h2 class="govuk-heading-s">Si vous acceptez</h2>{}<h2 class="govuk-heading-s">Si vous refusez</h2>{}{}</form>)",
        view.found.move.id, ui::csrf_field(view.csrf_token),
        ui::radios({.name = "decision",
                    .fieldset = ui::Fieldset{.legend = {.text = "Votre décision",
                                                        .classes = "govuk-fieldset__legend--m"}},
                    .items = {{.text = "Accepter", .value = "accepte"},
                              {.text = "Refuser", .value = "refuse"}},
                    .value = typed.decision,
                    .error = view.errors.of("decision")}),
        accepted, refused,
        ui::button({.text = "Enregistrer la décision", .prevent_double_click = true}));
}

}  // namespace

Html move_list_view(const MoveList& list) {
    if (list.moves.empty())
        return html::html(R"(<p class="govuk-body">Aucun déménagement n’attend.</p>)");
    ui::Table table;
    table.caption = "Déménagements à décider";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Famille"}, {"Nouvelle adresse"}, {"Date"}, {"Déclaré le"}};
    for (const auto& found : list.moves) {
        const auto& move = found.move;
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/demenagements/{}">{}</a>)", move.id,
                         found.household_name)},
             {families::in_one_line(move.address)},
             {french::date(move.moved_on)},
             {french::moment(list.town_time.local(move.declared_at), list.today)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Déménagements à décider">{}</div>)",
        ui::list_table(table));
}

Html move_view(const MoveView& view) {
    const bool waits = view.found.move.state == families::MoveState::pending;
    return html::html("{}{}{}", proof(view), addresses(view), html::when(waits, [&] {
                          return consequences(view) + move_decision_form(view);
                      }));
}

}  // namespace office
