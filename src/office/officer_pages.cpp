#include <algorithm>

#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "base/csv_writer.hpp"
#include "base/french.hpp"
#include "bookings/common_pages.hpp"
#include "families/family_store.hpp"
#include "office/child_glance_views.hpp"
#include "office/common_pages.hpp"
#include "office/load_week.hpp"
#include "office/office_frame.hpp"
#include "office/office_store.hpp"
#include "office/office_views.hpp"
#include "office/pages.hpp"
#include "platform/jobs/jobs.hpp"

namespace office {

namespace {

WeekRequest week_request(const accounts::OfficerVisit& visit) {
    const auto date = bookings::date_or(visit.request.query.get("semaine"), visit.services.today());
    return {base::monday_of(date),
            activities::parse_activity_kind(visit.request.query.get("type"))};
}

WeekView load_head_counts(const accounts::OfficerVisit& visit) {
    const auto request = week_request(visit);
    const auto& scope = visit.actor.scope(accounts::Permission::see_head_counts);
    return visit.services.database.read(
        [&](db::Read& read) { return load_week(visit.services, read, scope, request); });
}

struct SessionPage {
    SessionView view;
    std::string title;
    std::string lead;
};

std::optional<SessionPage> load_session(const accounts::OfficerVisit& visit) {
    const activities::SessionId id(id_in_path(visit));
    return visit.services.database.read([&](db::Read& read) -> std::optional<SessionPage> {
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        const auto* session = catalogue->session(id);
        if (!session) return std::nullopt;
        const auto& unit = catalogue->unit_of(*session);
        const auto& activity = catalogue->activity_of(unit);
        if (!visit.actor.may_at(accounts::Permission::see_head_counts, activity.facility))
            return std::nullopt;
        SessionPage page;
        page.view.id = id;
        page.view.capacity = capacity_of(read, *session);
        page.view.closed_reason = session->closed_reason.value_or("");
        page.view.children = children_of(read, id, activity.school_year);
        page.view.can_open_families = visit.actor.may(accounts::Permission::see_family_files);
        page.view.can_read_health =
            visit.actor.may_at(accounts::Permission::see_health_sheets, activity.facility);
        page.view.can_record_attendance =
            visit.actor.may_at(accounts::Permission::record_attendance, activity.facility) &&
            session->date <= visit.services.today();
        page.view.is_meal = activity.kind == activities::ActivityKind::school_meals;
        std::vector<families::ChildId> children;
        for (const auto& child : page.view.children) children.push_back(child.child);
        page.view.glances =
            load_glances(visit.services, read, visit.actor, activity.facility, children);
        page.title = activity.name == unit.name ? unit.name : activity.name + ", " + unit.name;
        page.lead = activity.facility_name + ", " + base::french::day_with_year(session->date);
        return page;
    });
}

/// A list of children leaves the portal: names, telephones of guardians, what they eat.
void record_list_exported(const accounts::OfficerVisit& visit, const SessionPage& session) {
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write,
                         {.at = visit.services.clock.now(),
                          .account = visit.actor.account(),
                          .action = "session_list_exported",
                          .subject = "session_list " + std::to_string(session.view.id.value()),
                          .detail = session.title + ", " + session.lead,
                          .remote_address = visit.request.remote_address});
    });
}

}  // namespace

http::Response show_head_counts(const accounts::OfficerVisit& visit) {
    const auto week = load_head_counts(visit);
    ui::Page page;
    page.title = "Effectifs";
    page.lead = "Semaine du " + base::french::date(week.monday) +
                ". Chaque nombre mène à la liste des enfants.";
    page.content = week_view(week);
    return show(visit, page);
}

http::Response download_head_counts(const accounts::OfficerVisit& visit) {
    const auto week = load_head_counts(visit);
    std::vector<std::vector<std::string>> rows = {
        {"Lieu", "Activité", "Date", "Attendus", "Places", "En attente"}};
    for (const auto& row : week.rows) {
        for (std::size_t i = 0; i < week.days.size(); ++i) {
            const auto& cell = row.cells[i];
            if (!cell.session) continue;
            rows.push_back({row.facility, row.unit, base::iso(week.days[i]),
                            std::to_string(cell.count.booked),
                            cell.capacity ? std::to_string(*cell.capacity) : "",
                            std::to_string(cell.count.waiting)});
        }
    }
    return http::download(base::csv(rows), "text/csv; charset=utf-8",
                          "effectifs-" + base::iso(week.monday) + ".csv");
}

http::Response show_session(const accounts::OfficerVisit& visit) {
    const auto session = load_session(visit);
    if (!session) return foreign_id_refused(visit);
    ui::Page page;
    page.title = session->title;
    page.lead = session->lead;
    page.back_href = "/agent/effectifs";
    page.back_text = "Effectifs";
    page.content = session_view(session->view);
    return show(visit, page);
}

http::Response download_session(const accounts::OfficerVisit& visit) {
    const auto session = load_session(visit);
    if (!session) return foreign_id_refused(visit);
    std::vector<std::vector<std::string>> rows = {
        {"Nom", "Prénom", "École", "Classe", "État", "Responsables", "Alimentation", "Départ"}};
    for (const auto& child : session->view.children) {
        const bool waits = child.state == bookings::BookingState::waiting;
        std::string guardians;
        for (const auto& guardian : child.guardians) {
            if (!guardians.empty()) guardians += ", ";
            guardians += guardian.name + " " + guardian.phone;
        }
        const auto glance = session->view.glances.find(child.child);
        const auto known = glance == session->view.glances.end() ? ChildGlance{} : glance->second;
        rows.push_back({child.last_name, child.first_name, child.school, child.class_name,
                        waits ? "en attente" : "réservé", guardians, families::words(known.meals),
                        departure_text(known)});
    }
    record_list_exported(visit, *session);
    return http::download(base::csv(rows), "text/csv; charset=utf-8",
                          "liste-" + std::to_string(session->view.id.value()) + ".csv");
}

http::Response show_mail_queue(const accounts::OfficerVisit& visit) {
    constexpr int most_jobs = 50;
    MailQueueView queue;
    queue.town_time = &visit.services.town_time;
    queue.csrf_token = accounts::csrf_token(visit.actor);
    visit.services.database.read([&](db::Read& read) {
        queue.counts = jobs::count(read);
        queue.dead = jobs::list(read, jobs::State::dead, most_jobs);
        queue.waiting = jobs::list(read, jobs::State::waiting, most_jobs);
        queue.done = jobs::list(read, jobs::State::done, most_jobs);
    });
    ui::Page page;
    page.title = "Courriels";
    page.lead = "Un courriel qui échoue est réessayé de plus en plus rarement, puis attend ici.";
    page.content = mail_queue_view(queue);
    return show(visit, page);
}

http::Response submit_retry(const accounts::OfficerVisit& visit) {
    const jobs::JobId job(id_in_path(visit));
    const auto now = visit.services.clock.now();
    visit.services.database.write([&](db::Write& write) {
        if (jobs::retry(write, job, now) != jobs::Retried::yes) return;
        accounts::record(write, {.at = now,
                                 .account = visit.actor.account(),
                                 .action = "job_retried",
                                 .subject = "job " + std::to_string(job.value()),
                                 .detail = "",
                                 .remote_address = visit.request.remote_address});
    });
    return http::see_other("/agent/courriels");
}

}  // namespace office
