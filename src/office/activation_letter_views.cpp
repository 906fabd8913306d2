#include "office/activation_letter_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace office {

using families::GuardianAccess;
using html::Html;

namespace {

std::string day_or_dash(const base::TownTime& town_time,
                        const std::optional<base::Instant>& instant) {
    return instant ? base::french::date(town_time.date(*instant)) : std::string();
}

std::string access_state_text(const FirstSignInsView& view, const GuardianAccess& guardian) {
    const auto& town_time = *view.town_time;
    switch (guardian.state) {
        case GuardianAccess::State::active:
            return "Compte actif";
        case GuardianAccess::State::suspended:
            return "Compte suspendu";
        case GuardianAccess::State::letter:
            return "Lettre imprimée le " + day_or_dash(town_time, guardian.issued_at) +
                   ", code valable jusqu’au " +
                   day_or_dash(town_time, *guardian.expires_at - std::chrono::seconds(1));
        case GuardianAccess::State::no_letter:
            break;
    }
    return "Jamais connecté, aucun code valable";
}

Html letter_form(const FirstSignInsView& view, const GuardianAccess& guardian) {
    const bool has_letter = guardian.state == GuardianAccess::State::letter;
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/lettres/{}">{}{}</form>)",
        view.household.value(), guardian.adult.value(), ui::csrf_field(view.csrf_token),
        ui::button({.text = html::html(R"({}<span class="govuk-visually-hidden"> de {} {}</span>)",
                                       has_letter ? "Imprimer une nouvelle lettre"
                                                  : "Imprimer la lettre d’activation",
                                       guardian.first_name, guardian.last_name),
                    .classes = "govuk-button--secondary"}));
}

}  // namespace

Html first_sign_ins_view(const FirstSignInsView& view) {
    ui::SummaryList list;
    for (const auto& guardian : view.guardians) {
        const bool waits = guardian.state == GuardianAccess::State::no_letter ||
                           guardian.state == GuardianAccess::State::letter;
        const auto form = [&] { return letter_form(view, guardian); };
        const auto identifier = [&] {
            return html::html("<br>Identifiant\u00A0: {}", guardian.identifier);
        };
        list.rows.push_back(
            {.key = guardian.first_name + " " + guardian.last_name,
             .value = html::html(
                 R"(<p class="govuk-body">{}{}</p>{})", access_state_text(view, guardian),
                 html::when(!guardian.identifier.empty(), identifier),
                 html::when(waits && view.letters == FirstSignInsView::Letters::printable, form))});
    }
    const auto no_child = [] {
        return html::html(
            R"(<p class="govuk-body">Ajoutez d’abord un enfant&nbsp;: sa date de naissance est demandée à la première connexion.</p>)");
    };
    const auto warning = [] {
        return html::html(
            R"(<p class="govuk-body">Une nouvelle lettre porte un nouveau code&nbsp;: celui d’une lettre plus ancienne ne marche plus.</p>)");
    };
    return html::html("{}{}{}", ui::summary_list(list),
                      html::when(view.letters == FirstSignInsView::Letters::no_child, no_child),
                      html::when(view.letters == FirstSignInsView::Letters::printable, warning));
}

}  // namespace office
