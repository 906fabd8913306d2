#include "office/story_views.hpp"

#include "base/french.hpp"
#include "families/field_views.hpp"
#include "families/move_views.hpp"
#include "office/audit_log_views.hpp"
#include "office/audit_sentence.hpp"
#include "office/request_views.hpp"
#include "ui/components.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

ui::Table story_table(std::string caption, std::vector<ui::Cell> head) {
    ui::Table table;
    table.caption = std::move(caption);
    table.caption_classes = "govuk-visually-hidden";
    table.head = std::move(head);
    table.first_cell_is_header = true;
    return table;
}

Html story_card(std::string_view label, const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        label, ui::list_table(table));
}

ui::Tone tone_of(families::RequestState state) {
    switch (state) {
        case families::RequestState::pending:
            return ui::Tone::waiting;
        case families::RequestState::accepted:
            return ui::Tone::good;
        case families::RequestState::refused:
            return ui::Tone::bad;
        case families::RequestState::withdrawn:
            break;
    }
    return ui::Tone::neutral;
}

/// The state, who decided, and the way to decide while it waits.
ui::Cell decision_cell(const Html& state, const std::string& decided_by, const std::string& href) {
    const auto link = [&] {
        return html::html(R"(<br><a class="govuk-link" href="{}">Examiner</a>)", href);
    };
    const auto by = [&] {
        return html::html(R"(<br><span class="place">par {}</span>)", decided_by);
    };
    return {html::html("{}{}{}", state, html::when(!decided_by.empty(), by),
                       html::when(!href.empty(), link))};
}

}  // namespace

Html story_requests_view(const StoryRequestsView& view) {
    if (view.requests.empty())
        return html::html(R"(<p class="govuk-body">Aucune demande depuis un an.</p>)");
    auto table = story_table("Demandes", {{"Demande"}, {"Changement"}, {"Demandée"}, {"Réponse"}});
    for (const auto& [request, about] : view.requests) {
        const bool waits = request.state == families::RequestState::pending;
        const auto href = waits && view.links == DecisionLinks::shown
                              ? request_path(request.id, std::nullopt)
                              : std::string();
        table.rows.push_back({{families::topic_text(request.topic) + ", " + about},
                              {changes_text(request)},
                              {html::html(R"({}<br><span class="place">par {}</span>)",
                                          french::date(view.town_time.date(request.asked_at)),
                                          request.asked_by_name)},
                              decision_cell(ui::status_tag(families::state_text(request.state),
                                                           tone_of(request.state)),
                                            request.decided_by_name, href)});
    }
    return story_card("Demandes", table);
}

namespace {

std::string lived_text(const families::AddressPeriod& period) {
    constexpr base::Date long_ago = std::chrono::year(1901) / 1 / 1;
    const bool since_ever = period.valid_from < long_ago;
    if (since_ever && !period.valid_to) return "depuis la création du dossier";
    if (since_ever) return "jusqu’au " + french::date(*period.valid_to);
    if (!period.valid_to) return "à partir du " + french::date(period.valid_from);
    return "du " + french::date(period.valid_from) + " au " + french::date(*period.valid_to);
}

Html addresses_table(const std::vector<families::AddressPeriod>& addresses) {
    auto table = story_table("Adresses", {{"Adresse"}, {"Période"}, {"Tarif"}});
    for (const auto& period : addresses) {
        table.rows.push_back({{families::in_one_line(period.address)},
                              {lived_text(period)},
                              {std::string(families::residency_text(period.residency))}});
    }
    return story_card("Adresses", table);
}

Html moves_table(const StoryMovesView& view) {
    auto table =
        story_table("Déménagements", {{"Nouvelle adresse"}, {"Date"}, {"Déclaré"}, {"Réponse"}});
    for (const auto& move : view.moves) {
        const bool waits = move.state == families::MoveState::pending;
        const auto href = waits && view.links == DecisionLinks::shown
                              ? "/agent/demenagements/" + std::to_string(move.id.value())
                              : std::string();
        table.rows.push_back(
            {{families::in_one_line(move.address)},
             {french::date(move.moved_on)},
             {html::html(R"({}<br><span class="place">par {}</span>)",
                         french::date(view.town_time.date(move.declared_at)), move.declared_by)},
             decision_cell(families::move_state_tag(move.state), move.decided_by, href)});
    }
    return html::html(R"(<h3 class="govuk-heading-s">Déménagements déclarés</h3>{})",
                      story_card("Déménagements", table));
}

}  // namespace

Html story_moves_view(const StoryMovesView& view) {
    return html::html("{}{}", addresses_table(view.addresses),
                      html::when(!view.moves.empty(), [&] { return moves_table(view); }));
}

Html story_history_view(const StoryHistoryView& view) {
    if (view.lines.empty())
        return html::html(R"(<p class="govuk-body">Rien n’a encore été fait dans ce dossier.</p>)");
    const auto line = [&](std::string& out, const AuditLine& entry) {
        const auto subject = view.subjects.find(entry.subject);
        const auto about =
            subject == view.subjects.end() ? subject_text(entry.subject) : subject->second;
        html::write(
            out,
            R"(<li class="history__line"><b>{}</b>, {}<br><span class="place">{} · {}</span></li>)",
            action_text(entry.action), about,
            french::moment(view.town_time.local(entry.place.at), view.today), who_text(entry));
    };
    const auto whole = [&] {
        return html::html(
            R"(<p class="govuk-body no-print"><a class="govuk-link" href="{}">Tout le journal de cette famille</a></p>)",
            view.log_href);
    };
    return html::html(R"(<ul class="history">{}</ul>{})", html::each(view.lines, line),
                      html::when(!view.log_href.empty(), whole));
}

}  // namespace office
