#include "families/consent_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

std::string_view question(ConsentKind kind) {
    switch (kind) {
        case ConsentKind::photo_internal:
            return "Photographier l’enfant, pour un affichage dans les locaux";
        case ConsentKind::photo_town:
            return "Utiliser son image dans les publications imprimées de la ville";
        case ConsentKind::photo_web:
            return "Utiliser son image sur le site et les réseaux sociaux de la ville";
        case ConsentKind::leave_alone:
            return "Laisser l’enfant rentrer seul";
        case ConsentKind::transport:
            return "Transporter l’enfant en car ou en minibus pour une sortie";
        case ConsentKind::emergency_care:
            break;
    }
    return "Faire soigner ou hospitaliser l’enfant en urgence, si personne ne peut être joint";
}

std::string said(const ConsentsView& view, const ConsentStatement& statement) {
    const auto verb = statement.answer == ConsentAnswer::given ? "Autorisé" : "Refusé";
    const auto from = statement.leaves_from
                          ? " à partir de " + base::french::time(*statement.leaves_from)
                          : std::string();
    return fmt::format("{} par {}{}, {}", verb, statement.by_name, from,
                       base::french::moment(view.town_time->local(statement.at), view.today));
}

std::string state_hint(const ConsentsView& view, ConsentKind kind) {
    const auto now = standing(view.history, kind);
    if (!now.decided_by) return "Pas encore de réponse.";
    const auto* const last = &*std::ranges::find_if(
        view.history.rbegin(), view.history.rend(),
        [&](const ConsentStatement& statement) { return statement.kind == kind; });
    const auto holds = now.decided_by == last
                           ? ""
                           : ". L’image d’un enfant demande l’accord de tous ses responsables "
                             "légaux\u00A0: ce refus vaut tant qu’il n’est pas levé par la même "
                             "personne";
    return said(view, *now.decided_by) + holds + ".";
}

Html hours_field(const ConsentsView& view) {
    ui::Input field;
    field.name = "depart";
    field.label.text = "Si oui, à partir de quelle heure";
    field.hint.text = "Par exemple, 16:30";
    field.value = view.leaves_from;
    field.classes = "govuk-input--width-5";
    field.error = view.errors.of("depart");
    return ui::input(field);
}

Html consent_field(const ConsentsView& view, ConsentKind kind) {
    ui::Radios field;
    field.name = field_of(kind);
    field.classes = "govuk-radios--inline";
    field.fieldset =
        ui::Fieldset{.legend = {.text = question(kind), .classes = "govuk-fieldset__legend--s"}};
    field.hint.text = state_hint(view, kind);
    field.error = view.errors.of(field.name);
    if (const auto typed = view.typed.find(kind); typed != view.typed.end())
        field.value = typed->second;
    field.items = {
        {.text = "J’autorise", .value = std::string(text(ConsentAnswer::given))},
        {.text = "Je n’autorise pas", .value = std::string(text(ConsentAnswer::refused))}};
    if (kind != ConsentKind::leave_alone) return ui::radios(field);
    field.items[1].attributes = closing_answer();
    return question_with_more(ui::radios(field), hours_field(view));
}

Html history_of(const ConsentsView& view) {
    if (view.history.empty()) return {};
    std::vector<Html> lines;
    for (auto at = view.history.rbegin(); at != view.history.rend(); ++at)
        lines.push_back(
            html::html("<li><b>{}</b>&nbsp;: {}</li>", french_name(at->kind), said(view, *at)));
    return ui::details(
        {.summary = "Historique des réponses",
         .text = html::html(R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)", lines)});
}

}  // namespace

std::string field_of(ConsentKind kind) {
    return "consentement-" + std::string(text(kind));
}

std::string_view french_name(ConsentKind kind) {
    switch (kind) {
        case ConsentKind::photo_internal:
            return "Photos affichées dans les locaux";
        case ConsentKind::photo_town:
            return "Image dans les publications de la ville";
        case ConsentKind::photo_web:
            return "Image sur internet";
        case ConsentKind::leave_alone:
            return "Rentrer seul";
        case ConsentKind::transport:
            return "Transport";
        case ConsentKind::emergency_care:
            break;
    }
    return "Soins d’urgence";
}

Html consents_form(const ConsentsView& view) {
    const bool is_too_young =
        std::ranges::find(view.kinds, ConsentKind::leave_alone) == view.kinds.end();
    const auto too_young = [&] {
        return ui::inset_text(
            {.text = fmt::format("Un enfant peut rentrer seul à partir de {} ans.",
                                 view.leaving_age_years)});
    };
    return html::html(
        R"(<p>Vous pouvez changer d’avis à tout moment&nbsp;: la dernière réponse vaut dès qu’elle est enregistrée.</p><form method="post" action="{}" novalidate>{}{}{}{}</form>{})",
        section_path(view.frame.id, ChildSection::consents), ui::csrf_field(view.frame.csrf_token),
        html::each(view.kinds, [&](ConsentKind kind) { return consent_field(view, kind); }),
        html::when(is_too_young, too_young),
        ui::button({.text = "Enregistrer les autorisations", .prevent_double_click = true}),
        history_of(view));
}

}  // namespace families
