#include "bookings/calendar_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "calendar/school_calendar.hpp"
#include "ui/icons.hpp"
#include "ui/month_grid.hpp"

namespace bookings {

namespace {

namespace french = base::french;

std::string hours(const activities::Unit& unit) {
    return fmt::format("{} – {}", french::time(unit.starts_at), french::time(unit.ends_at));
}

std::size_t index_of(const Facts& facts, const families::Child& child) {
    const auto& children = facts.scope.children();
    const auto found = std::ranges::find(children, child.id, &families::Child::id);
    return static_cast<std::size_t>(found - children.begin());
}

html::Html waiting_tag(const PlannedBooking& one) {
    if (!one.is_waiting()) return {};
    const auto rank = one.booking->waiting_rank;
    return html::html(R"(<strong class="govuk-tag govuk-tag--yellow">Liste d’attente{}</strong>)",
                      rank > 0 ? ", " + french::ordinal(rank) : std::string());
}

html::Html closed_tag(const PlannedBooking& one) {
    if (!one.session->is_closed()) return {};
    return html::html(R"(<strong class="govuk-tag govuk-tag--red">Fermé&nbsp;: {}</strong>)",
                      french::uncapitalised(*one.session->closed_reason));
}

std::vector<PlannedBooking> on_day(const std::vector<PlannedBooking>& plan, base::Date date) {
    std::vector<PlannedBooking> found;
    std::ranges::copy_if(plan, std::back_inserter(found),
                         [&](const PlannedBooking& one) { return one.booking->date == date; });
    return found;
}

// ——— The way round ———

struct ViewName {
    CalendarView view;
    std::string_view word;  ///< in addresses
    std::string_view label;
};
constexpr std::array<ViewName, 3> view_names = {{
    {CalendarView::week, "semaine", "Semaine"},
    {CalendarView::month, "mois", "Mois"},
    {CalendarView::year, "annee", "Année"},
}};

html::Html view_switch(const CalendarPage& page) {
    const auto link = [&](const ViewName& name) {
        const auto current =
            name.view == page.view ? html::attribute("aria-current", "page") : html::Attributes();
        return html::html(R"(<a href="/agendas?vue={}&amp;date={}" {}>{}</a>)", name.word,
                          base::iso(page.date), current, name.label);
    };
    return html::html(R"(<nav class="segmented" aria-label="Vue">{}</nav>)",
                      html::each(view_names, link));
}

/// A link to the span before or after: « ‹ Semaine précédente », on a phone « ‹ Semaine ».
html::Html step_back(const CalendarPage& page, base::Date date, std::string_view span,
                     std::string_view before) {
    return html::html(
        R"(<a href="/agendas?vue={}&amp;date={}"><span aria-hidden="true">‹&nbsp;</span>{}<span class="segmented__word">&nbsp;{}</span></a>)",
        view_names.at(static_cast<std::size_t>(page.view)).word, base::iso(date), span, before);
}
html::Html step_on(const CalendarPage& page, base::Date date, std::string_view span,
                   std::string_view after) {
    return html::html(
        R"(<a href="/agendas?vue={}&amp;date={}">{}<span class="segmented__word">&nbsp;{}</span><span aria-hidden="true">&nbsp;›</span></a>)",
        view_names.at(static_cast<std::size_t>(page.view)).word, base::iso(date), span, after);
}

html::Html steps(const CalendarPage& page) {
    const auto month = base::month_of(page.date);
    switch (page.view) {
        case CalendarView::week:
            return step_back(page, base::add_days(page.date, -7), "Semaine", "précédente") +
                   step_on(page, base::add_days(page.date, 7), "Semaine", "suivante");
        case CalendarView::month:
            return step_back(page, base::first_day(month - std::chrono::months(1)), "Mois",
                             "précédent") +
                   step_on(page, base::first_day(month + std::chrono::months(1)), "Mois",
                           "suivant");
        case CalendarView::year:
            break;
    }
    return step_back(page, base::first_day(month - std::chrono::years(1)), "Année", "précédente") +
           step_on(page, base::first_day(month + std::chrono::years(1)), "Année", "suivante");
}

html::Html way_round(const CalendarPage& page) {
    return html::html(
        R"(<div class="toolbar no-print">{}<nav class="segmented" aria-label="Période">{}</nav></div>)",
        view_switch(page), steps(page));
}

html::Html links(const CalendarPage& page) {
    return html::html(
        R"(<div class="toolbar no-print"><a class="govuk-button" href="/reservations?mois={}">{} Modifier ces réservations</a><button class="govuk-button govuk-button--secondary" type="button" data-print hidden>{} Imprimer</button><a class="govuk-button govuk-button--secondary" href="/agendas/agenda.ics">{} Télécharger (.ics)</a><a class="govuk-button govuk-button--secondary" href="/agendas/abonnement">{} Suivre sur mon téléphone</a></div>)",
        base::iso(base::month_of(page.date)), ui::icon(ui::Icon::pencil), ui::icon(ui::Icon::print),
        ui::icon(ui::Icon::download), ui::icon(ui::Icon::calendar));
}

// ——— Week ———

/// A holiday's or public holiday's name, for a day on which nothing is booked.
std::string day_off(const CalendarPage& page, base::Date date) {
    const auto& school = page.facts.catalogue->school_calendar();
    const auto type = school.day_kind(date, calendar::WeekRhythm::four_days);
    return type.label;
}

html::Html week_day(const CalendarPage& page, base::Date date) {
    const auto found = on_day(page.plan, date);
    const auto off = day_off(page, date);
    const auto nothing = html::html(R"(<p class="muted">{}</p>)",
                                    off.empty() ? "Rien de réservé" : std::string_view(off));
    const bool is_today = page.facts.town_time->date(page.now) == date;
    const auto today = [] { return html::html(R"( <span class="govuk-tag">Aujourd’hui</span>)"); };
    return html::html(R"(<li class="card day"><h3 class="day__name">{}{}</h3>{}</li>)",
                      french::capitalised(french::day(date)), html::when(is_today, today),
                      found.empty() ? nothing : day_bookings(page.facts, found));
}

html::Html week(const CalendarPage& page) {
    const auto monday = base::monday_of(page.date);
    std::vector<html::Html> days;
    for (int day = 0; day < 7; ++day) {
        const auto date = base::add_days(monday, day);
        if (day < 5 || !on_day(page.plan, date).empty()) days.push_back(week_day(page, date));
    }
    return html::html(R"(<h2 class="span-title">Du {} au {}</h2><ul class="week">{}</ul>)",
                      french::day(monday), french::day_with_year(base::add_days(monday, 6)), days);
}

// ——— Month ———

html::Html month_cell(const CalendarPage& page, base::Date date) {
    const auto item = [&](const PlannedBooking& one) {
        return html::html(
            R"(<li>{}<span><span class="govuk-visually-hidden">{}&nbsp;: </span>{}{}{}</span></li>)",
            avatar(one.child->first_name, index_of(page.facts, *one.child)), one.child->first_name,
            short_label(*page.facts.catalogue, *one.unit), waiting_tag(one), closed_tag(one));
    };
    const auto found = on_day(page.plan, date);
    if (!found.empty())
        return html::html(R"(<ul class="month__list">{}</ul>)", html::each(found, item));
    const auto off = day_off(page, date);
    return off.empty() ? html::Html() : html::html(R"(<p class="muted small">{}</p>)", off);
}

std::string month_day_classes(const CalendarPage& page, base::Date date) {
    const auto kind = page.facts.catalogue->school_calendar()
                          .day_kind(date, calendar::WeekRhythm::four_days)
                          .kind;
    const bool is_off =
        kind == calendar::DayKind::weekend || kind == calendar::DayKind::public_holiday;
    return is_off && on_day(page.plan, date).empty() ? "month__day--closed" : "";
}

html::Html month(const CalendarPage& page) {
    const auto shown = base::month_of(page.date);
    return ui::month_grid(
        {.month = shown,
         .caption = french::capitalised(french::month(shown)),
         .cell = [&](base::Date date) { return month_cell(page, date); },
         .day_classes = [&](base::Date date) { return month_day_classes(page, date); },
         .today = page.facts.town_time->date(page.now)});
}

// ——— Year ———

html::Html month_card(const CalendarPage& page, const families::Child& child, base::Month shown) {
    const auto summary = summary_of(page.plan, child.id, shown, page.facts, page.now);
    const auto count = [](std::size_t n, std::string_view one, std::string_view many) {
        return french::count(static_cast<std::int64_t>(n), one, many);
    };
    const auto name = french::capitalised(french::month(shown));
    const auto waiting = [&] {
        return html::html(R"(<p class="small">{} en liste d’attente</p>)",
                          count(summary.waiting, "jour", "jours"));
    };
    const auto deadline_line = [&] {
        return html::html(R"(<p class="small muted">Prochaine échéance&nbsp;: {}</p>)",
                          deadline(*summary.next_deadline, *page.facts.town_time, page.now));
    };
    const auto booked = [&] {
        return html::html(R"(<p>{} <b class="amount">{}</b></p>)",
                          count(summary.booked, "réservation", "réservations"),
                          french::amount(summary.total));
    };
    const auto nothing = [] { return html::html(R"(<p class="muted">Rien de réservé</p>)"); };
    return html::html(
        R"(<li class="card year__month"><h4><a href="/reservations?mois={}">{}<span class="govuk-visually-hidden">, {}</span></a></h4>{}{}{}</li>)",
        base::iso(shown), name, child.first_name, summary.booked > 0 ? booked() : nothing(),
        html::when(summary.waiting > 0, waiting),
        html::when(summary.next_deadline.has_value(), deadline_line));
}

html::Html habit_item(const CalendarPage& page, const Habit& habit) {
    std::vector<std::string> days;
    for (const auto weekday : habit.weekdays) days.emplace_back(french::weekday_name(weekday));
    const auto exceptions = [&] {
        return html::html(" ({})", french::count(static_cast<std::int64_t>(habit.exceptions),
                                                 "jour différent", "jours différents"));
    };
    return html::html(R"(<li><b>{}</b>&nbsp;: {}{}</li>)",
                      short_label(*page.facts.catalogue, *habit.unit), french::list(days),
                      html::when(habit.exceptions > 0, exceptions));
}

html::Html child_year(const CalendarPage& page, const families::Child& child, base::Month first,
                      base::Month last) {
    std::vector<html::Html> cards;
    for (auto shown = first; shown <= last; shown += std::chrono::months(1))
        cards.push_back(month_card(page, child, shown));
    const auto habits = habits_of(page.plan, child.id, page.facts);
    const auto usual = [&] {
        return html::html(
            R"(<div class="year__habits"><h4>Semaine habituelle</h4><ul>{}</ul></div>)",
            html::each(habits, [&](const Habit& habit) { return habit_item(page, habit); }));
    };
    return html::html(
        R"(<section class="year"><h3 class="child-name">{}{}</h3>{}<ul class="cards">{}</ul></section>)",
        avatar(child.first_name, index_of(page.facts, child)), child.first_name,
        html::when(!habits.empty(), usual), cards);
}

html::Html year(const CalendarPage& page) {
    const auto* school_year = page.facts.catalogue->school_calendar().school_year_of(page.date);
    if (!school_year) {
        return html::html(
            R"(<p class="ag-nothing">Le calendrier de cette année scolaire n’est pas encore publié.</p>)");
    }
    const auto first = base::month_of(school_year->first_day);
    const auto last = base::month_of(school_year->last_day);
    const auto child = [&](const families::Child& one) {
        return child_year(page, one, first, last);
    };
    return html::html(R"(<h2 class="span-title">Année scolaire {}</h2>{})", school_year->label,
                      html::each(page.facts.scope.children(), child));
}

/// What the family confirmed, to find a reference or a PDF again without its e-mail.
html::Html last_confirmations(const CalendarPage& page) {
    if (page.confirmations.empty()) return {};
    const auto& town_time = *page.facts.town_time;
    const auto item = [&](const Confirmation& one) {
        return html::html(
            R"(<li><a class="govuk-link" href="/reservations/{}">{}</a>, le {}</li>)",
            one.reference, one.reference,
            french::moment(town_time.local(one.confirmed_at), town_time.date(page.now)));
    };
    return html::html(
        R"(<section class="no-print"><h2 class="govuk-heading-m">Vos dernières confirmations</h2><ul class="govuk-list govuk-list--spaced">{}</ul></section>)",
        html::each(page.confirmations, item));
}

}  // namespace

html::Html day_bookings(const Facts& facts, const std::vector<PlannedBooking>& of_the_day) {
    const auto item = [&](const PlannedBooking& one) {
        return html::html(R"(<li>{}<span><b>{}</b> {}<br><small>{}, {}</small>{}{}</span></li>)",
                          avatar(one.child->first_name, index_of(facts, *one.child)),
                          one.child->first_name,
                          french::uncapitalised(full_label(*facts.catalogue, *one.unit)),
                          hours(*one.unit), facts.catalogue->activity_of(*one.unit).facility_name,
                          waiting_tag(one), closed_tag(one));
    };
    return html::html(R"(<ul class="day__list">{}</ul>)", html::each(of_the_day, item));
}

html::Html calendar_content(const CalendarPage& page) {
    const auto view = [&] {
        if (page.view == CalendarView::week) return week(page);
        return page.view == CalendarView::month ? month(page) : year(page);
    };
    return way_round(page) + view() + links(page) + last_confirmations(page);
}

}  // namespace bookings
