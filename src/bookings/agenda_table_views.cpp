#include "bookings/agenda_table_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "calendar/school_calendar.hpp"

namespace bookings {

namespace {

namespace french = base::french;

/// How a square of a state is drawn and told. The class letters are those of _agenda.scss.
struct SquareLook {
    std::string_view css;
    std::string_view state_id;  ///< the legend's words that describe it
    std::string_view sign;      ///< of a square that is text
};

SquareLook look_of(const AgendaCell& cell) {
    switch (cell.state) {
        case CellState::free:
            return {"f", "", ""};
        case CellState::to_add:
            return {cell.refusal ? "f e" : "f", "", ""};
        case CellState::full:
        case CellState::to_wait:
            return {"u", "e-u ", ""};
        case CellState::booked:
            return {"b", "e-b ", ""};
        case CellState::waiting:
            return {"q", "e-q ", ""};
        case CellState::to_cancel:
            return cell.waiting_rank > 0 ? SquareLook{"q", "e-q ", ""}
                                         : SquareLook{"b", "e-b ", ""};
        case CellState::closed:
            return {"c", "", "–"};
        case CellState::closed_booked:
            return {"c k", "", "✓"};
        case CellState::closed_waiting:
            return {"c", "", "…"};
        case CellState::other_home:
            return {"c o", "", "⌂"};
        case CellState::day_closed:
            return {"c z", "", "×"};
        case CellState::absent:
            break;
    }
    return {"x", "", ""};
}

std::string waiting_words(int rank) {
    return rank > 0 ? fmt::format("liste d’attente, {}", french::ordinal(rank)) : "liste d’attente";
}

/// One child's row of the agenda, with what its squares repeat.
struct RowWords {
    const AgendaRow* row = nullptr;
    std::string label;        ///< « Cantine »
    std::string name_prefix;  ///< « Cantine, Léa, »
    std::string price;
    std::string price_id;
};

struct ChildWords {
    const AgendaChild* shown = nullptr;
    html::Html avatar;
    std::vector<RowWords> rows;
};

/// School holidays among the month's days: on a phone they stay folded until somebody wants them.
struct HolidayRun {
    std::string label;
    std::size_t first = 0;
    std::size_t days = 0;

    [[nodiscard]] bool has(std::size_t index) const {
        return first <= index && index < first + days;
    }
};

std::vector<HolidayRun> holiday_runs(const AgendaPage& page) {
    const auto& days = page.agenda.days;
    std::vector<HolidayRun> runs;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto label = page.catalogue.school_calendar().holiday_label(days[i]);
        if (!label) continue;
        const bool goes_on = !runs.empty() && runs.back().label == *label && runs.back().has(i - 1);
        if (!goes_on) runs.push_back({std::string(*label), i, 0});
        ++runs.back().days;
    }
    // Nothing else to show, or too little to fold.
    std::erase_if(runs,
                  [&](const HolidayRun& run) { return run.days == days.size() || run.days < 3; });
    return runs;
}

/// Of three choices the first takes a phone's whole width, so that no gap stays.
enum class CellWidth { half, whole };

/// A day's words.
struct DayWords {
    base::Date date;
    std::string name;  ///< « mardi 1er décembre »
    html::Html small;  ///< "ma 1", for the wide grid's columns
};

class TableWriter {
 public:
    TableWriter(const AgendaPage& page, std::string& out)
        : page_(page), out_(out), holidays_(holiday_runs(page)) {
        for (std::size_t i = 0; i < page.agenda.children.size(); ++i)
            children_.push_back(child_words(page.agenda.children[i], i));
    }

    void write() {
        const auto head = html::Writer([this](std::string&) { head_row(); });
        const auto body = html::Writer([this](std::string&) {
            for (std::size_t day = 0; day < page_.agenda.days.size(); ++day) day_row(day);
        });
        html::write(
            out_,
            R"(<table class="ag d{}" role="table" hx-post="/reservations/brouillon" hx-trigger="change" hx-target="#total" hx-swap="innerHTML" hx-sync="this:queue last"><caption class="govuk-visually-hidden">Réservations de {}, un jour par ligne</caption><thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>)",
            page_.agenda.days.size(), french::month(page_.agenda.month), head, body);
    }

 private:
    ChildWords child_words(const AgendaChild& shown, std::size_t index) {
        ChildWords words{&shown, avatar(shown.child->first_name, index), {}};
        for (const auto& row : shown.rows) {
            auto label = short_label(page_.catalogue, *row.unit);
            auto prefix = fmt::format("{}, {}, ", label, shown.child->first_name);
            words.rows.push_back(
                {&row, std::move(label), std::move(prefix),
                 row.fee_words.empty() ? french::amount(row.price) : "forfait " + row.fee_words,
                 fmt::format("p{}", next_price_++)});
        }
        return words;
    }

    void head_row() {
        const auto month = french::capitalised(french::month_name(page_.agenda.month.month()));
        html::write(out_, R"(<th role="columnheader" scope="col">{}</th>)", month);
        for (const auto& child : children_) {
            const auto class_name = class_and_school(child.shown->schooling);
            html::write(
                out_,
                R"(<th role="columnheader" scope="col" class="h">{}<b>{}</b> <small>{}</small><span class="ch" id="d{}">{}</span><i aria-hidden="true">{}</i></th>)",
                child.avatar, child.shown->child->first_name, class_name, child.shown->child->id,
                change_of(*child.shown), month);
            for (const auto& row : child.rows) unit_head(row);
        }
    }

    void unit_head(const RowWords& words) {
        const auto& activity = *words.row->activity;
        const bool has_own_name = page_.catalogue.units(activity.id).size() < 2;
        html::write(
            out_,
            R"(<th role="columnheader" scope="col"><b>{}</b><small id="{}">{} · {}</small></th>)",
            has_own_name ? activity.name : words.label, words.price_id, words.price,
            activities::short_sentence(activity.notice_to_add));
    }

    static std::string change_of(const AgendaChild& child) {
        return child.change.is_zero() ? "" : signed_amount(child.change);
    }

    void day_row(std::size_t index) {
        const auto date = page_.agenda.days[index];
        DayWords day{
            date, french::day(date),
            html::html(R"(<span class="s" aria-hidden="true">{}<b>{}</b></span>)",
                       french::weekday_short(base::weekday_of(date)), unsigned{date.day()})};
        const auto cells = html::Writer([&](std::string&) {
            html::write(out_,
                        R"(<th role="rowheader" scope="row">{}<span class="l">{}</span>{}{}</th>)",
                        day.small, french::capitalised(day.name), soonest_deadline(index),
                        way_to_holidays(index));
            for (const auto& child : children_) child_cells(child, day, index);
        });
        html::write(out_, R"(<tr role="row" {}>{}</tr>)", row_class(index), cells);
    }

    [[nodiscard]] const HolidayRun* holidays_on(std::size_t index) const {
        const auto found =
            std::ranges::find_if(holidays_, [&](const HolidayRun& run) { return run.has(index); });
        return found == holidays_.end() ? nullptr : &*found;
    }

    /// At the first of the folded days.
    [[nodiscard]] html::Html way_to_holidays(std::size_t index) const {
        const auto* run = holidays_on(index);
        if (run == nullptr || run->first != index) return {};
        return html::html(R"(<a class="ag-more" href="#j{}">{}&nbsp;: voir les {} jours</a>)",
                          index, calendar::holiday_name(run->label), run->days);
    }

    /// "w": a new week starts; "p": past, nothing can be changed; "t": today; "v": holidays, "v1"
    /// their first day.
    [[nodiscard]] html::Attributes row_class(std::size_t index) const {
        const auto& days = page_.agenda.days;
        const auto today = page_.town_time.date(page_.now);
        std::string classes;
        if (index > 0 && base::monday_of(days[index]) != base::monday_of(days[index - 1]))
            classes += "w ";
        if (days[index] < today) classes += "p ";
        if (days[index] == today) classes += "t ";
        const auto* run = holidays_on(index);
        if (run != nullptr) classes += run->first == index ? "v v1 " : "v ";
        if (!classes.empty()) classes.pop_back();
        auto attributes = html::attribute_unless_empty("class", classes);
        if (run != nullptr && run->first == index)
            attributes += html::attribute("id", fmt::format("j{}", index));
        return attributes;
    }

    void child_cells(const ChildWords& child, const DayWords& day, std::size_t index) {
        const auto shown = std::ranges::count_if(child.rows, [&](const RowWords& words) {
            return words.row->cells[index].state != CellState::absent;
        });
        html::write(out_, R"(<td role="cell" class="{}">{}{}<b>{}</b></td>)",
                    shown == 0 ? "h n" : "h", day.small, child.avatar,
                    child.shown->child->first_name);
        auto width = shown == 3 ? CellWidth::whole : CellWidth::half;
        for (const auto& row : child.rows) {
            const auto& cell = row.row->cells[index];
            square(row, day, cell, width);
            if (cell.state != CellState::absent) width = CellWidth::half;
        }
    }

    void square(const RowWords& row, const DayWords& day, const AgendaCell& cell, CellWidth width) {
        const std::string_view wide = width == CellWidth::whole ? " y" : "";
        if (cell.state == CellState::absent) {
            html::write(out_, R"(<td role="cell" class="x"></td>)");
        } else if (cell.is_changeable()) {
            box(row, day, cell, wide);
        } else {
            const auto look = look_of(cell);
            html::write(
                out_,
                R"(<td role="cell" class="{}{}"><span aria-hidden="true">{}</span><b>{}</b> <small>{}</small></td>)",
                look.css, wide, look.sign, row.label, closed_words(cell));
        }
    }

    void box(const RowWords& row, const DayWords& day, const AgendaCell& cell,
             std::string_view wide) {
        const auto look = look_of(cell);
        const bool is_booked = look.css == "b" || look.css == "q";
        auto attributes = html::flag("checked", cell.is_ticked());
        if (look.css == "q") {
            attributes += html::attribute(
                "data-r", cell.waiting_rank > 0 ? french::ordinal(cell.waiting_rank) : "…");
        }
        html::write(
            out_,
            R"(<td role="cell" class="{}{}"><label><input type="checkbox" name="c" value="{}-{}" aria-label="{}{}" aria-describedby="{}{}" {}><b>{}</b><small>{} <i>{}</i></small></label></td>)",
            look.css, wide, cell.cell.child, cell.cell.session, row.name_prefix, day.name,
            look.state_id, row.price_id, attributes, row.label, box_words(row, cell),
            is_booked ? "à annuler" : "à ajouter");
    }

    [[nodiscard]] std::string box_words(const RowWords& row, const AgendaCell& cell) const {
        if (cell.state == CellState::to_add && cell.refusal) {
            return french::uncapitalised(
                sentence(*cell.refusal, page_.town_time, page_.town_time.date(page_.now)));
        }
        switch (cell.state) {
            case CellState::full:
            case CellState::to_wait:
                return "complet, liste d’attente";
            case CellState::booked:
                return "réservé";
            case CellState::waiting:
                return waiting_words(cell.waiting_rank);
            case CellState::to_cancel:
                return cell.waiting_rank > 0 ? waiting_words(cell.waiting_rank) : "réservé";
            default:
                if (cell.is_late) return "clos, réservation tardive";
                if (!row.row->fee_words.empty() && cell.price.is_zero()) return "forfait";
                return cell.price == row.row->price ? row.price : french::amount(cell.price);
        }
    }

    [[nodiscard]] std::string closed_words(const AgendaCell& cell) const {
        switch (cell.state) {
            case CellState::closed_booked:
                return "réservé, clos";
            case CellState::closed_waiting:
                return waiting_words(cell.waiting_rank);
            case CellState::other_home:
                return "autre foyer";
            case CellState::day_closed:
                return cell.refusal ? "fermé\u00A0: " + french::uncapitalised(cell.refusal->detail)
                                    : "fermé";
            default:
                return since_when(cell);
        }
    }

    /// « clos depuis lundi 23 h 59 » within the week, « clos » for what is long past.
    [[nodiscard]] std::string since_when(const AgendaCell& cell) const {
        if (!cell.refusal) return "clos";
        const auto& refusal = *cell.refusal;
        if (refusal.reason == Reason::window_not_yet_open) return "pas encore ouvert";
        if (refusal.reason == Reason::document_missing) return "document manquant";
        const bool is_recent = refusal.reason == Reason::cutoff_passed &&
                               page_.now - refusal.at < std::chrono::days(6);
        if (!is_recent) return "clos";
        const auto local = page_.town_time.local(refusal.at);
        return fmt::format("clos depuis {} {}", french::weekday_name(base::weekday_of(local.date)),
                           french::time(local.time));
    }

    /// On a phone, under the day's name: the deadline that comes first, when it is near.
    [[nodiscard]] html::Html soonest_deadline(std::size_t index) const {
        const AgendaCell* soonest = nullptr;
        const RowWords* of_row = nullptr;
        for (const auto& child : children_) {
            for (const auto& row : child.rows) {
                const auto& cell = row.row->cells[index];
                if (!cell.is_changeable() || !cell.deadline || *cell.deadline < page_.now) continue;
                if (soonest && *soonest->deadline <= *cell.deadline) continue;
                soonest = &cell;
                of_row = &row;
            }
        }
        const auto is_near = [&] { return *soonest->deadline - page_.now < std::chrono::days(2); };
        if (!soonest || !is_near()) return {};
        return html::html(R"(<small>{}&nbsp;: jusqu’au {}</small>)",
                          french::uncapitalised(of_row->label),
                          deadline(*soonest->deadline, page_.town_time, page_.now));
    }

    const AgendaPage& page_;
    std::string& out_;
    std::vector<HolidayRun> holidays_;
    std::vector<ChildWords> children_;
    int next_price_ = 1;
};

}  // namespace

void write_agenda_table(std::string& out, const AgendaPage& page) {
    TableWriter(page, out).write();
}

html::Html agenda_legend(const Agenda& agenda) {
    const auto is_other_home = [](const AgendaCell& cell) {
        return cell.state == CellState::other_home;
    };
    std::vector<const families::Child*> of_two_homes;
    for (const auto& child : agenda.children) {
        const bool is_elsewhere = std::ranges::any_of(child.rows, [&](const AgendaRow& row) {
            return std::ranges::any_of(row.cells, is_other_home);
        });
        if (is_elsewhere) of_two_homes.push_back(child.child);
    }
    const auto other_home = [&] {
        return html::html(
            R"(<li><i class="sq sq-c" aria-hidden="true">⌂</i>dans son autre foyer{}</li>)",
            html::each(of_two_homes, [](const families::Child* child) {
                return html::html(
                    R"( · <a class="govuk-link" href="/mon-dossier/enfants/{}/autre-foyer">L’autre foyer {}</a>)",
                    child->id, base::french::of(child->first_name));
            }));
    };
    return html::html(
        R"(<ul class="ag-legend"><li><i class="sq sq-b" aria-hidden="true"></i><span id="e-b">réservé</span></li><li><i class="sq sq-a" aria-hidden="true"></i>à ajouter</li><li><i class="sq sq-r" aria-hidden="true"></i>à annuler</li><li><i class="sq" aria-hidden="true"></i>libre</li><li><i class="sq sq-u" aria-hidden="true"></i><span id="e-u">complet, liste d’attente</span></li><li><i class="sq sq-q" aria-hidden="true">2e</i><span id="e-q">en liste d’attente, votre rang</span></li><li><i class="sq sq-k" aria-hidden="true">✓</i>clos, réservé</li><li><i class="sq sq-c" aria-hidden="true">–</i>clos</li><li><i class="sq sq-c" aria-hidden="true">×</i>fermé ce jour-là</li>{}</ul>)",
        html::when(!of_two_homes.empty(), other_home));
}

}  // namespace bookings
