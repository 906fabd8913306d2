#include <optional>

#include "activities/activity_store.hpp"
#include "aids/aid_views.hpp"
#include "bookings/agenda.hpp"
#include "bookings/agenda_views.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/change_draft.hpp"
#include "bookings/common_pages.hpp"
#include "bookings/load_facts.hpp"
#include "bookings/pages.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"
#include "ui/error_pages.hpp"

namespace bookings {

namespace {

using accounts::FamilyVisit;
using Change = base::Result<DraftChange, NoDraft>;

base::Month this_month(const FamilyVisit& visit) {
    return base::month_of(visit.services.today());
}

/// The facts and the draft from which a month's agenda is made.
struct AgendaData {
    Facts facts;
    Draft draft;
    Agenda agenda;
};

std::optional<AgendaData> load_agenda(const FamilyVisit& visit, base::Month month,
                                      base::Instant now) {
    const auto& services = visit.services;
    auto data = services.database.read([&](db::Read& read) -> std::optional<AgendaData> {
        auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        auto draft = read_draft(read, *scope);
        auto facts = load_facts(services, read, std::move(*scope), draft,
                                {base::first_day(month), base::last_day(month)});
        return AgendaData{std::move(facts), std::move(draft), {}};
    });
    if (data) data->agenda = build_agenda(data->facts, data->draft, month, now);
    return data;
}

NothingToBook why_nothing(const AgendaData& data) {
    if (data.facts.scope.children().empty()) return NothingToBook::no_child;
    const auto month = data.agenda.month;
    const auto& school = data.facts.catalogue->school_calendar();
    const auto* year = school.school_year_of(base::first_day(month));
    if (!year && !school.school_year_of(base::last_day(month))) return NothingToBook::unpublished;
    const bool is_enrolled =
        std::ranges::any_of(data.facts.enrolments, [&](const activities::Enrolment& enrolment) {
            return enrolment.valid_from <= base::last_day(month) &&
                   base::first_day(month) <= enrolment.valid_to;
        });
    const bool is_holiday = school.is_school_holiday(base::Date(month / 15));
    return is_enrolled || is_holiday ? NothingToBook::no_session : NothingToBook::no_enrolment;
}

AgendaPage page_of(const FamilyVisit& visit, const AgendaData& data, base::Instant now) {
    return {data.agenda,
            *data.facts.catalogue,
            visit.services.town_time,
            now,
            accounts::csrf_token(visit.actor),
            data.agenda.days.empty() ? why_nothing(data) : NothingToBook::no_session,
            aids::aid_note({data.facts.aids, data.facts.scope.children(), visit.services.today()})};
}

// ——— What a bulk act did, carried by the address after it ———

constexpr std::array<std::string_view, 6> act_words = {"serie",   "copie",  "reprise",
                                                       "abandon", "retour", "serie-vide"};

std::string agenda_address(base::Month month) {
    return "/reservations?mois=" + base::iso(month);
}

std::string address_after(base::Month month, BulkNotice::Act act, const DraftChange& change) {
    return agenda_address(month) +
           "&acte=" + std::string(act_words.at(static_cast<std::size_t>(act))) +
           "&changes=" + std::to_string(change.changed) +
           "&impossibles=" + std::to_string(change.impossible);
}

std::optional<BulkNotice> notice_in(const http::Fields& query) {
    const auto word = std::ranges::find(act_words, query.get("acte"));
    if (word == act_words.end()) return std::nullopt;
    return BulkNotice{static_cast<BulkNotice::Act>(word - act_words.begin()),
                      static_cast<std::size_t>(number_or_zero(query.get("changes"))),
                      static_cast<std::size_t>(number_or_zero(query.get("impossibles")))};
}

http::Response refused(const FamilyVisit& visit, NoDraft reason) {
    return reason == NoDraft::no_household ? no_household(visit) : not_found(visit);
}

// ——— The form ———

/// What was ticked and cleared since the page was made.
Ticks ticks_in(const http::Fields& form) {
    std::vector<Cell> sent;
    for (const auto text : form.all("c")) {
        if (const auto cell = parse_cell(text)) sent.push_back(*cell);
    }
    return changes(parse_cells(form.get("coches")), sent);
}

/// The squares first: a bulk act builds on what the family sees.
Change take_ticks(const FamilyVisit& visit) {
    const auto ticks = ticks_in(visit.request.form);
    if (ticks.ticked.empty() && ticks.cleared.empty()) return DraftChange{};
    return apply_ticks(visit.services, visit.actor, ticks, visit.request.remote_address);
}

http::Response answer_tick(const FamilyVisit& visit, base::Month month) {
    const auto now = visit.services.clock.now();
    const auto data = load_agenda(visit, month, now);
    if (!data) return no_household(visit);
    return http::page(tick_answer(page_of(visit, *data, now)));
}

template <class Act>
http::Response ticks_then(const FamilyVisit& visit, BulkNotice::Act name, Act&& act) {
    const auto month = month_or(visit.request.form.get("mois"), this_month(visit));
    if (const auto ticked = take_ticks(visit); !ticked) return refused(visit, ticked.error());
    const Change change = act(month);
    if (!change) return refused(visit, change.error());
    return http::see_other(address_after(month, name, *change));
}

// ——— A series ———

/// The day before the next holidays that begin after `from`; the school year's end without any.
base::Date until_holidays(const calendar::SchoolCalendar& school, base::Date from) {
    for (const auto& holiday : school.holidays()) {
        if (from < holiday.first_day_off) return base::add_days(holiday.first_day_off, -1);
    }
    const auto* year = school.school_year_of(from);
    return year ? year->last_day : base::last_day(base::month_of(from));
}

base::Date series_end(const FamilyVisit& visit, std::string_view until, base::Date from,
                      base::Month month) {
    if (until == "mois" || until.empty()) return base::last_day(month);
    const auto catalogue = visit.services.database.read([&](db::Read& read) {
        return visit.services.memory.of<activities::CatalogueCache>().current(read);
    });
    const auto& school = catalogue->school_calendar();
    if (until == "vacances") return until_holidays(school, from);
    const auto* year = school.school_year_of(from);
    return year ? year->last_day : base::last_day(month);
}

/// Nothing when no child, no activity or no day was chosen.
std::optional<Series> series_in(const FamilyVisit& visit, base::Month month) {
    const auto& form = visit.request.form;
    Series series;
    for (const auto unit : form.all("unite")) series.units.emplace_back(unit);
    for (const auto text : form.all("enfant")) series.children.emplace_back(number_or_zero(text));
    for (const auto text : form.all("jour")) {
        const auto iso = number_or_zero(text);
        if (iso >= 1 && iso <= 7) series.weekdays.emplace_back(static_cast<unsigned>(iso));
    }
    if (series.children.empty() || series.units.empty() || series.weekdays.empty())
        return std::nullopt;
    series.from = std::max(base::first_day(month), visit.services.today());
    series.to = series_end(visit, form.get("jusque"), series.from, month);
    series.act = form.get("acte") == "annuler" ? Act::cancel : Act::book;
    return series;
}

std::optional<CopyChild> copy_in(const http::Fields& form, base::Month month) {
    const auto text = form.get("copie");
    const auto dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    return CopyChild{families::ChildId(number_or_zero(text.substr(0, dash))),
                     families::ChildId(number_or_zero(text.substr(dash + 1))), month};
}

}  // namespace

http::Response show_agenda(const FamilyVisit& visit) {
    const auto now = visit.services.clock.now();
    const auto month = month_or(visit.request.query.get("mois"), this_month(visit));
    const auto data = load_agenda(visit, month, now);
    if (!data) return no_household(visit);
    ui::Page page;
    page.title = "Réserver et modifier";
    page.lead =
        "Cochez les jours souhaités pour tous vos enfants, puis vérifiez avant de confirmer.";
    if (const auto notice = notice_in(visit.request.query)) page.notice = bulk_notice(*notice);
    page.content = agenda_content(page_of(visit, *data, now));
    return show(visit, page);
}

http::Response submit_draft(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    const auto month = month_or(form.get("mois"), this_month(visit));
    if (const auto change = take_ticks(visit); !change) return refused(visit, change.error());
    if (ui::wants_fragment(visit.request)) return answer_tick(visit, month);
    const auto next = form.get("vers");
    if (next == "verification") return http::see_other("/reservations/verification");
    return http::see_other(agenda_address(month_or(next, month)));
}

http::Response submit_series(const FamilyVisit& visit) {
    const auto month = month_or(visit.request.form.get("mois"), this_month(visit));
    const auto series = series_in(visit, month);
    const auto act = series ? BulkNotice::Act::series : BulkNotice::Act::empty_series;
    return ticks_then(visit, act, [&](base::Month) -> Change {
        if (!series) return DraftChange{};
        return apply_series(visit.services, visit.actor, *series, visit.request.remote_address);
    });
}

http::Response submit_copy(const FamilyVisit& visit) {
    return ticks_then(visit, BulkNotice::Act::copy, [&](base::Month month) -> Change {
        const auto copy = copy_in(visit.request.form, month);
        if (!copy) return DraftChange{};
        return copy_child(visit.services, visit.actor, *copy, visit.request.remote_address);
    });
}

http::Response submit_repeat(const FamilyVisit& visit) {
    return ticks_then(visit, BulkNotice::Act::repeat, [&](base::Month month) {
        return repeat_month_before(visit.services, visit.actor, month);
    });
}

http::Response submit_discard(const FamilyVisit& visit) {
    const auto month = month_or(visit.request.form.get("mois"), this_month(visit));
    discard_draft(visit.services, visit.actor);
    return http::see_other(address_after(month, BulkNotice::Act::discard, {}));
}

}  // namespace bookings
