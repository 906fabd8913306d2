#include "office/work_list_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

std::string age_text(base::Date since, base::Date today) {
    const int days = base::days_between(since, today);
    return days <= 0 ? "aujourd’hui" : base::french::count(days, "jour", "jours");
}

namespace {

void write_pile(std::string& out, const PileView& pile, const WorkListView& work) {
    const auto today = work.town_time->date(work.now);
    const auto age = [&] {
        const auto since = work.town_time->date(*pile.pile.oldest);
        return html::html(R"(<span class="pile__age">{}&nbsp;: {}</span>)", pile.oldest,
                          age_text(since, today));
    };
    html::write(
        out, R"(<li class="pile"><a href="{}"><span class="pile__number">{}</span>{}</a>{}</li>)",
        pile.href, pile.pile.count, pile.label, html::when(pile.pile.oldest.has_value(), age));
}

std::string shortened(const std::string& text) {
    constexpr std::size_t most_bytes = 160;
    if (text.size() <= most_bytes) return text;
    const auto end = text.rfind(' ', most_bytes);
    return text.substr(0, end == std::string::npos ? 0 : end) + " …";
}

ui::Cell paper_cell(const std::string& paper) {
    if (paper.empty()) return {"–"};
    return {ui::status_tag(paper, ui::Tone::waiting)};
}

/// The day on a line of its own, with its year when it is another one: « 15 novembre », then
/// « 8 h, depuis 8 jours ».
Html received_text(const base::TownMoment& since, base::Date today) {
    const auto age = age_text(since.date, today);
    auto day = base::french::date(since.date);
    if (since.date.year() == today.year()) day.resize(day.rfind(' '));
    return html::html(R"(<span class="amount">{}</span><br><span class="place">{}, {}{}</span>)",
                      day, base::french::time(since.time), since.date < today ? "depuis " : "",
                      age);
}

Html items_table(const WorkListView& work) {
    if (work.items.empty())
        return html::html(R"(<p class="govuk-body">Rien n’attend. Bonne journée&nbsp;!</p>)");
    const auto today = work.town_time->date(work.now);
    ui::Table table;
    table.caption = "Le plus ancien de chaque pile";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Nature"}, {"Famille ou personne"}, {"Objet"}, {"Reçu"}, {"Pièce"}, {"Suite"}};
    for (const auto& item : work.items) {
        const auto since = work.town_time->local(item.since);
        table.rows.push_back(
            {{item.nature},
             {item.who},
             {shortened(item.what)},
             {received_text(since, today)},
             paper_cell(item.paper),
             {html::html(
                 R"(<a class="govuk-link" href="{}">Examiner<span class="govuk-visually-hidden">&nbsp;: {}, {}</span></a>)",
                 item.href, item.nature, item.who)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="À traiter">{}</div>)",
        ui::list_table(table));
}

}  // namespace

Html work_list_view(const WorkListView& work) {
    const auto pile = [&](std::string& out, const PileView& one) { write_pile(out, one, work); };
    const auto day = [&] {
        return html::html(
            R"(<p class="govuk-body">Aujourd’hui&nbsp;: <a class="govuk-link" href="/agent/effectifs">{}, {}</a>.</p>)",
            base::french::count(work.day->sessions, "séance", "séances"),
            base::french::count(work.day->children, "enfant attendu", "enfants attendus"));
    };
    return html::html(
        R"({}<ul class="piles">{}</ul><h2 class="govuk-heading-m">Le plus ancien d’abord</h2>{})",
        html::when(work.day.has_value(), day), html::each(work.piles, pile), items_table(work));
}

}  // namespace office
