#include "families/move_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/document_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;
namespace french = base::french;

namespace {

Html address_fields(const MoveForm& form) {
    const auto& typed = form.typed;
    const auto field = [&](ui::Input input) {
        input.error = form.errors.of(input.name);
        return ui::input(input);
    };
    return field({.name = "numero",
                  .label = {.text = "Numéro (facultatif)"},
                  .value = typed.number,
                  .hint = {.text = "Par exemple 12 ou 12 bis"},
                  .classes = "govuk-input--width-5"}) +
           field({.name = "rue",
                  .label = {.text = "Rue"},
                  .value = typed.street,
                  .hint = {.text = "Par exemple rue des Lilas"}}) +
           field({.name = "complement",
                  .label = {.text = "Complément (facultatif)"},
                  .value = typed.complement,
                  .hint = {.text = "Bâtiment, étage, appartement, lieu-dit"},
                  .autocomplete = "address-line2"}) +
           field({.name = "code_postal",
                  .label = {.text = "Code postal"},
                  .value = typed.postcode,
                  .inputmode = "numeric",
                  .autocomplete = "postal-code",
                  .classes = "govuk-input--width-5"}) +
           field({.name = "commune",
                  .label = {.text = "Commune"},
                  .value = typed.town,
                  .autocomplete = "address-level2"}) +
           field({.name = "code_insee",
                  .label = {.text = "Code INSEE de la commune (facultatif)"},
                  .value = typed.insee_code,
                  .hint = {.text = "Cinq caractères, à ne remplir que si vous le connaissez."},
                  .classes = "govuk-input--width-5"});
}

std::string lead_of(const Move& move, const base::TownTime& town_time) {
    const auto declared = french::date(town_time.date(move.declared_at));
    switch (move.state) {
        case MoveState::pending:
            return "Déclaré le " + declared +
                   ". Un agent vérifie votre justificatif\u00A0; vous "
                   "recevrez un courriel.";
        case MoveState::accepted:
            return move.residency == Residency::resident
                       ? "À partir de cette date, vos nouvelles réservations sont au tarif des "
                         "habitants de la commune. Les réservations déjà confirmées gardent leur "
                         "prix."
                       : "À partir de cette date, vos nouvelles réservations sont au tarif hors "
                         "commune. Les réservations déjà confirmées ne coûteront pas plus cher.";
        case MoveState::refused:
            return "Vous pouvez déclarer de nouveau ce déménagement.";
        case MoveState::withdrawn:
            break;
    }
    return "Vous avez retiré cette déclaration. Son justificatif est effacé.";
}

Html move_card(const MoveFollowUp& view, const Move& move) {
    ui::SummaryList list;
    list.card = ui::SummaryCard{.title = "Déménagement du " + french::date(move.moved_on)};
    list.rows = {
        {.key = "État", .value = move_state_tag(move.state)},
        {.key = "Nouvelle adresse", .value = in_one_line(move.address)},
        {.key = "Justificatif",
         .value = html::html("{}<br>{}", document_link(move.proof), scan_text(move.proof.scan))}};
    if (move.state == MoveState::refused)
        list.rows.push_back({.key = "Raison du refus", .value = move.reason()});
    if (move.decided_at && move.state != MoveState::withdrawn)
        list.rows.push_back({.key = "Décision",
                             .value = "le " + french::date(view.town_time.date(*move.decided_at)) +
                                      " par " + move.decided_by});
    list.rows.push_back({.key = "Suite", .value = lead_of(move, view.town_time)});
    return ui::summary_list(list);
}

}  // namespace

Html move_state_tag(MoveState state) {
    switch (state) {
        case MoveState::pending:
            return ui::status_tag("En attente de décision", ui::Tone::waiting);
        case MoveState::accepted:
            return ui::status_tag("Accepté", ui::Tone::good);
        case MoveState::refused:
            return ui::status_tag("Refusé", ui::Tone::bad);
        case MoveState::withdrawn:
            return ui::status_tag("Retiré", ui::Tone::neutral);
    }
    CHECK(false);
}

Html move_form_view(const MoveForm& form) {
    const auto& typed = form.typed;
    const auto date = ui::date_input(
        {.id = "date",
         .name_prefix = "date",
         .fieldset = ui::Fieldset{.legend = {.text = "Date du déménagement"}},
         .parts = ui::french_date_parts(typed.day, typed.month, typed.year),
         .error = form.errors.of("date"),
         .hint = {.text = "Passée ou à venir. Les tarifs changent à partir de ce jour."}});
    const auto file =
        kept_file_field(form.kept) +
        ui::file_upload({.name = "justificatif",
                         .label = {.text = form.kept ? "Choisir un autre justificatif (facultatif)"
                                                     : "Justificatif de domicile"},
                         .error = form.errors.of("justificatif"),
                         .hint = {.text = upload_hint(Accepts::pdf) +
                                          " Quittance de loyer, facture d’énergie, acte de vente…"},
                         .attributes = html::attribute("accept", accept_attribute(Accepts::pdf))});
    return html::html(
        R"(<p class="govuk-body">Votre adresse actuelle&nbsp;: {}</p><form method="post" action="/mon-dossier/demenagement" enctype="multipart/form-data" novalidate>{}{}{}{}<p class="govuk-body">Votre adresse et votre justificatif ne sont lus que par les agents du guichet. L’autre foyer d’un enfant en garde alternée ne les voit pas.</p>{}</form>)",
        in_one_line(form.old_address), ui::csrf_field(form.csrf_token),
        ui::fieldset(
            {.legend = {.text = "Nouvelle adresse", .classes = "govuk-fieldset__legend--m"},
             .content = address_fields(form)}),
        date, file, ui::button({.text = "Déclarer le déménagement", .prevent_double_click = true}));
}

Html move_follow_up_view(const MoveFollowUp& view) {
    const bool waits = !view.moves.empty() && view.moves.front().state == MoveState::pending;
    const auto withdrawal = [&] {
        return html::html(
            R"(<form method="post" action="/mon-dossier/demenagement/retrait">{}{}</form>)",
            ui::csrf_field(view.csrf_token),
            ui::button({.text = "Retirer ma déclaration",
                        .classes = "govuk-button--secondary",
                        .prevent_double_click = true}));
    };
    return html::html(
        "{}{}", html::each(view.moves, [&](const Move& move) { return move_card(view, move); }),
        html::when(waits, withdrawal));
}

}  // namespace families
