#include <optional>

#include "activities/activity_store.hpp"
#include "base/french.hpp"
#include "bookings/booking_documents.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/calendar_views.hpp"
#include "bookings/common_pages.hpp"
#include "bookings/dashboard_views.hpp"
#include "bookings/load_facts.hpp"
#include "bookings/pages.hpp"
#include "bookings/subscribe_to_agenda.hpp"
#include "bookings/subscription_views.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"

namespace bookings {

namespace {

using accounts::FamilyVisit;

std::shared_ptr<const activities::Catalogue> current_catalogue(const town::Services& services) {
    return services.database.read([&](db::Read& read) {
        return services.memory.of<activities::CatalogueCache>().current(read);
    });
}

struct CalendarData {
    Facts facts;
    Draft draft;
    std::vector<Confirmation> confirmations;
};

std::optional<CalendarData> load_days(const FamilyVisit& visit, Days days) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<CalendarData> {
        auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        constexpr int most_confirmations = 5;
        auto draft = read_draft(read, *scope);
        auto confirmations = recent_confirmations(read, *scope, most_confirmations);
        auto facts = load_facts(services, read, std::move(*scope), Draft(), days);
        return CalendarData{std::move(facts), std::move(draft), std::move(confirmations)};
    });
}

/// The school year that holds the day, or the day's month when none is published.
Days school_year_around(const town::Services& services, base::Date date) {
    const auto catalogue = current_catalogue(services);
    const auto* year = catalogue->school_calendar().school_year_of(date);
    const auto month = base::month_of(date);
    if (!year) return {base::first_day(month), base::last_day(month)};
    return {base::first_day(base::month_of(year->first_day)),
            base::last_day(base::month_of(year->last_day))};
}

CalendarView view_in(const http::Fields& query) {
    const auto word = query.get("vue");
    if (word == "mois") return CalendarView::month;
    return word == "annee" ? CalendarView::year : CalendarView::week;
}

Days days_of(const town::Services& services, CalendarView view, base::Date date) {
    switch (view) {
        case CalendarView::week:
            return {base::monday_of(date), base::add_days(base::monday_of(date), 6)};
        case CalendarView::month:
            return {base::first_day(base::month_of(date)), base::last_day(base::month_of(date))};
        case CalendarView::year:
            break;
    }
    return school_year_around(services, date);
}

/// A calendar that telephones may ask for every few hours.
http::Response calendar_answer(std::string content) {
    http::Response response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body = std::move(content);
    return response;
}

// ——— Subscriptions ———

http::Response show_subscriptions_with(const FamilyVisit& visit, const std::string& new_address) {
    const auto& services = visit.services;
    const auto open =
        services.database.read([&](db::Read& read) -> std::optional<std::vector<Subscription>> {
            const auto scope = families::grant(read, visit.actor);
            if (!scope) return std::nullopt;
            return subscriptions_of(read, *scope);
        });
    if (!open) return no_household(visit);
    SubscriptionPage view;
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.new_address = new_address;
    if (open->size() >= most_subscriptions) view.room = SubscriptionPage::Room::full;
    for (const auto& one : *open) {
        view.open.push_back(
            {one.id.value(),
             base::french::moment(services.town_time.local(one.created_at), services.today())});
    }
    ui::Page page;
    page.title = "Suivre l’agenda sur mon téléphone";
    page.lead =
        "Une adresse privée montre vos réservations dans le calendrier de votre téléphone "
        "ou de votre ordinateur, toujours à jour.";
    page.back_href = "/agendas";
    page.back_text = "Mes agendas";
    page.main_classes = "main--narrow";
    page.content = subscription_content(view);
    return show(visit, page);
}

}  // namespace

http::Response show_calendars(const FamilyVisit& visit) {
    const auto& services = visit.services;
    const auto view = view_in(visit.request.query);
    const auto date = date_or(visit.request.query.get("date"), services.today());
    const auto days = days_of(services, view, date);
    const auto data = load_days(visit, days);
    if (!data) return no_household(visit);
    const auto planned = plan(data->facts, days.from, days.to);
    ui::Page page;
    page.title = "Mes agendas";
    page.content = calendar_content(
        {data->facts, planned, date, services.clock.now(), view, data->confirmations});
    return show(visit, page);
}

http::Response download_calendar(const FamilyVisit& visit) {
    const auto& services = visit.services;
    const auto days = school_year_around(services, services.today());
    const auto data = load_days(visit, days);
    if (!data) return no_household(visit);
    std::vector<CalendarEvent> events;
    for (const auto& one : plan(data->facts, days.from, days.to)) {
        if (one.is_waiting()) continue;
        events.push_back(event_of(one.booking->id, one.child->first_name, *one.session,
                                  *data->facts.catalogue, services.town_time,
                                  services.config.server.public_url));
    }
    return http::download(calendar_file(services.town.site_title, events, services.clock.now()),
                          "text/calendar; charset=utf-8", "agenda.ics");
}

http::Response show_subscriptions(const FamilyVisit& visit) {
    return show_subscriptions_with(visit, "");
}

http::Response submit_subscription(const FamilyVisit& visit) {
    const auto token = subscribe_to_agenda(visit.services, visit.actor);
    if (!token) {
        return token.error() == NotSubscribed::no_household
                   ? no_household(visit)
                   : http::see_other("/agendas/abonnement");
    }
    // Answered at once and not after a redirect: the address is stored nowhere to be shown again.
    return show_subscriptions_with(
        visit, visit.services.config.server.public_url + "/calendrier/" + *token + ".ics");
}

http::Response submit_end_of_subscription(const FamilyVisit& visit) {
    const SubscriptionId id(number_or_zero(visit.request.path_parameters.at(0)));
    if (!end_subscription(visit.services, visit.actor, id))
        return families::foreign_id_refused(visit, "subscription " + std::to_string(id.value()));
    return http::see_other("/agendas/abonnement");
}

http::Response show_subscribed_calendar(const accounts::PublicVisit& visit) {
    const auto& services = visit.services;
    std::string_view token = visit.request.path_parameters.at(0);
    if (token.ends_with(".ics")) token.remove_suffix(4);
    const auto catalogue = current_catalogue(services);
    // Last month stays: a telephone drops what its calendar no longer holds.
    const auto from = base::add_days(services.today(), -31);
    const auto booked = services.database.read(
        [&](db::Read& read) { return subscribed_bookings(read, crypto::hash_token(token), from); });
    if (!booked) return http::text("Cette adresse n’est plus ouverte.\n", 404);
    std::vector<CalendarEvent> events;
    for (const auto& one : *booked) {
        const auto* session = catalogue->session(one.session);
        if (!session || session->is_closed()) continue;
        events.push_back(event_of(one.booking, one.first_name, *session, *catalogue,
                                  services.town_time, services.config.server.public_url));
    }
    return calendar_answer(calendar_file(services.town.site_title, events, services.clock.now()));
}

http::Response show_dashboard(const FamilyVisit& visit, const html::Html& above) {
    const auto& services = visit.services;
    const auto now = services.clock.now();
    const auto today = services.today();
    const Days days{today, base::add_days(today, 6)};
    const auto data = load_days(visit, days);
    if (!data) return no_household(visit);
    const auto planned = plan(data->facts, days.from, days.to);
    DashboardPage view{data->facts,  planned, today, now, data->draft.lines().size(),
                       std::nullopt, 0};
    view.sheets_to_check = services.database.read(
        [&](db::Read& read) { return families::sheets_to_check(read, data->facts.scope, today); });
    for (const auto& one : planned) {
        const auto cutoff =
            data->facts.catalogue->cutoff_to_remove(*one.session, services.town_time);
        if (!one.is_waiting() && cutoff >= now &&
            (!view.next_deadline || cutoff < *view.next_deadline))
            view.next_deadline = cutoff;
    }
    ui::Page page;
    // An officer in the family's place is greeted by the bar above, not by name.
    page.title = visit.actor.acting() ? "Tableau de bord" : "Bonjour " + visit.actor.display_name();
    page.content = above + dashboard_content(view);
    return show(visit, page);
}

}  // namespace bookings
