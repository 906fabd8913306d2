#include "aids/aid_views.hpp"

#include <algorithm>

#include "aids/aid_words.hpp"
#include "base/french.hpp"
#include "ui/components.hpp"

namespace aids {

using html::Html;
namespace french = base::french;

namespace {

Html state_tag(const AidListView& view, const Aid& aid) {
    if (aid.to < view.today) return ui::status_tag("Terminée", ui::Tone::neutral);
    const auto left = view.book.left_of(aid);
    if (left && left->is_zero()) return ui::status_tag("Épuisée", ui::Tone::waiting);
    if (view.today < aid.from) return ui::status_tag("À venir", ui::Tone::brand);
    return ui::status_tag("En cours", ui::Tone::good);
}

std::string used_words(const AidListView& view, const Aid& aid) {
    auto words = french::amount(view.book.used_of(aid.id));
    if (aid.cap) words += " sur " + french::amount(*aid.cap);
    return words;
}

std::string left_words(const AidListView& view, const Aid& aid) {
    const auto left = view.book.left_of(aid);
    return left ? french::amount(*left) : std::string("pas de plafond");
}

Html aid_card(const AidListView& view, const Aid& aid) {
    ui::SummaryList list;
    list.rows = {{.key = "Pour", .value = whom_words(aid, view.children)},
                 {.key = "Activités", .value = french::capitalised(kinds_words(aid))},
                 {.key = "Aide", .value = rule_words(aid.rule)},
                 {.key = "Dates", .value = french::capitalised(dates_words(aid))},
                 {.key = "Utilisé ou réservé", .value = used_words(view, aid)},
                 {.key = "Reste", .value = left_words(view, aid)},
                 {.key = "Décision", .value = aid.reference}};
    const auto change = [&] {
        return html::html(
            R"(<p class="no-print"><a class="govuk-link" href="{}/{}">Corriger ou arrêter<span class="govuk-visually-hidden"> l’aide {} pour {}</span></a></p>)",
            view.change_path, aid.id, aid.giver, whom_words(aid, view.children));
    };
    const auto title = html::html(R"(Aide {} {})", aid.giver, state_tag(view, aid));
    const auto heading = view.place == AidListView::Place::section
                             ? html::html(R"(<h3 class="card__title">{}</h3>)", title)
                             : html::html(R"(<h2 class="card__title">{}</h2>)", title);
    return html::html(R"(<section class="card" id="aide-{}">{}{}{}</section>)", aid.id, heading,
                      ui::summary_list(list), html::when(!view.change_path.empty(), change));
}

}  // namespace

Html aid_list_view(const AidListView& view) {
    const auto card = [&](const Aid& aid) { return aid_card(view, aid); };
    return html::html("{}", html::each(view.book.aids, card));
}

namespace {

/// Today's, and those to come.
std::vector<Aid> counting(const AidListView& view) {
    std::vector<Aid> aids;
    for (const auto& aid : view.book.aids) {
        if (view.today <= aid.to) aids.push_back(aid);
    }
    return aids;
}

/// « , il reste 34,00 € »; "" without a cap.
std::string rest_words(const AidListView& view, const Aid& aid) {
    const auto left = view.book.left_of(aid);
    return left ? ", il reste " + french::amount(*left) : std::string();
}

}  // namespace

Html aid_note(const AidListView& view) {
    const auto aids = counting(view);
    if (aids.empty()) return {};
    const auto line = [&](const Aid& aid) {
        return html::html(R"(<li>{}, {}&nbsp;: {}, {}{}</li>)", aid.giver,
                          whom_words(aid, view.children), rule_words(aid.rule), dates_words(aid),
                          rest_words(view, aid));
    };
    return html::html(
        R"(<section class="card" aria-labelledby="aides-titre"><h2 class="card__title" id="aides-titre">Vos aides</h2><p>Les prix en tiennent compte.</p><ul>{}</ul><p class="no-print"><a class="govuk-link" href="/aides">Ce qui est utilisé et ce qui reste</a></p></section>)",
        html::each(aids, line));
}

Html aid_line(const AidListView& view) {
    std::string words;
    for (const auto& aid : counting(view))
        words += (words.empty() ? "" : "\u00A0; ") + aid.giver + rest_words(view, aid);
    if (words.empty()) return {};
    return html::html(
        R"(<p class="muted">Les prix tiennent compte de <a class="govuk-link" href="/aides">vos aides</a>&nbsp;: {}.</p>)",
        words);
}

}  // namespace aids
