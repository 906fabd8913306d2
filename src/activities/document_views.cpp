#include "activities/document_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "ui/components.hpp"

namespace activities {

using html::Html;

namespace {

std::string_view with_article(ActivityKind kind) {
    switch (kind) {
        case ActivityKind::morning_reception:
            return "l’accueil du matin";
        case ActivityKind::school_meals:
            return "la restauration scolaire";
        case ActivityKind::supervised_study:
            return "l’étude surveillée";
        case ActivityKind::evening_reception:
            return "l’accueil du soir";
        case ActivityKind::leisure_centre:
            break;
    }
    return "l’accueil de loisirs";
}

Html asked_list(const DocumentsView& view) {
    if (view.asked.empty())
        return html::html(R"(<p class="govuk-body">La mairie ne demande aucun document ici.</p>)");
    ui::SummaryList list;
    for (const auto& asked : view.asked) {
        const auto until = asked_until_text(asked);
        const auto dated = [&] { return html::html("<br>{}", until); };
        list.rows.push_back(
            {.key = families::kind_text(asked.kind),
             .value = html::html(R"({}{}<br><span class="muted">{}</span>)",
                                 asked_state_tag(asked.state), html::when(!until.empty(), dated),
                                 asked_for_text(asked))});
    }
    const bool refuses = view.missing_rule == MissingDocumentRule::refuses_bookings;
    const auto warning = [] {
        return html::html(
            R"(<p class="govuk-body">Tant qu’un document demandé manque, les réservations de l’activité qui le demande sont refusées.</p>)");
    };
    return html::html("{}{}", ui::summary_list(list), html::when(refuses, warning));
}

Html sent_section(const DocumentsView& view) {
    if (view.documents.empty())
        return html::html(R"(<p class="govuk-body">Aucun document envoyé.</p>)");
    return families::document_cards(view.documents, view.town_time);
}

}  // namespace

Html documents_view(const DocumentsView& view) {
    return html::html(
        R"(<section aria-labelledby="demandes"><h2 class="govuk-heading-m" id="demandes">Documents demandés</h2>{}</section><section aria-labelledby="envoi"><h2 class="govuk-heading-m" id="envoi">Envoyer un document</h2>{}</section><section aria-labelledby="envoyes"><h2 class="govuk-heading-m" id="envoyes">Documents envoyés</h2>{}</section>)",
        asked_list(view), families::upload_form(view.form), sent_section(view));
}

Html asked_state_tag(AskedState state) {
    switch (state) {
        case AskedState::missing:
            return ui::status_tag("À envoyer", ui::Tone::waiting);
        case AskedState::refused:
            return ui::status_tag("Refusé, à renvoyer", ui::Tone::bad);
        case AskedState::expired:
            return ui::status_tag("Échu, à renvoyer", ui::Tone::bad);
        case AskedState::to_check:
            return ui::status_tag("Envoyé, à vérifier", ui::Tone::brand);
        case AskedState::ends_soon:
            return ui::status_tag("Bientôt échu", ui::Tone::waiting);
        case AskedState::met:
            return ui::status_tag("Valable", ui::Tone::good);
    }
    CHECK(false);
}

std::string asked_for_text(const AskedDocument& asked) {
    if (asked.activities.empty()) return "Demandé à tous";
    std::vector<std::string> names;
    for (const auto kind : asked.activities) names.emplace_back(with_article(kind));
    return "Demandé pour " + base::french::list(names);
}

std::string asked_until_text(const AskedDocument& asked) {
    if (!asked.until) return "";
    const auto day = base::french::date(*asked.until);
    return asked.state == AskedState::expired ? "depuis le " + day : "jusqu’au " + day;
}

}  // namespace activities
