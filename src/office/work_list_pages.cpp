#include "office/work_list_pages.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "office/office_frame.hpp"
#include "office/office_store.hpp"
#include "office/pages.hpp"
#include "office/waiting_store.hpp"

namespace office {

namespace {

using accounts::Permission;

std::vector<WorkItem> dead_letters(db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& letter : oldest_dead_letters(read, most)) {
        items.push_back({"Courriel en échec", "courriel n° " + std::to_string(letter.job),
                         letter.last_error, letter.since, "/agent/courriels"});
    }
    return items;
}

std::vector<WorkItem> invitations(db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& invited : oldest_invitations(read, most)) {
        items.push_back({"Agent invité", invited.name,
                         "n’a pas encore choisi son mot de passe (" + invited.email + ")",
                         invited.since, "/agent/comptes/" + std::to_string(invited.account)});
    }
    return items;
}

constexpr WorkPile piles[] = {
    {Permission::see_mail_queue, "courriel en échec", "courriels en échec", "/agent/courriels",
     dead_letters_waiting, dead_letters},
    {Permission::manage_officers, "agent invité, sans réponse", "agents invités, sans réponse",
     "/agent/comptes", invitations_waiting, invitations},
};

DayView day_of(const accounts::OfficerVisit& visit, db::Read read) {
    const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
    std::vector<activities::SessionId> sessions;
    for (const auto* session : catalogue->sessions_on(visit.services.today())) {
        const auto& activity = catalogue->activity_of(*session);
        if (!session->is_closed() &&
            visit.actor.may_at(Permission::see_head_counts, activity.facility))
            sessions.push_back(session->id);
    }
    DayView day;
    day.sessions = std::ssize(sessions);
    for (const auto& [session, count] : head_counts(read, sessions)) day.children += count.booked;
    return day;
}

}  // namespace

std::span<const WorkPile> work_piles() {
    return piles;
}

std::int64_t waiting_for(db::Read read, const accounts::OfficerActor& actor) {
    std::int64_t count = 0;
    for (const auto& pile : work_piles()) {
        if (actor.may(pile.permission)) count += pile.waiting(read).count;
    }
    return count;
}

bool has_work_list(const accounts::OfficerActor& actor) {
    return std::ranges::any_of(work_piles(),
                               [&](const WorkPile& pile) { return actor.may(pile.permission); });
}

http::Response show_office(const accounts::OfficerVisit& visit) {
    if (!has_work_list(visit.actor)) return http::see_other(first_page(visit.actor));
    constexpr int most_of_a_pile = 20;
    WorkListView work;
    work.town_time = &visit.services.town_time;
    work.now = visit.services.clock.now();
    visit.services.database.read([&](db::Read& read) {
        for (const auto& pile : work_piles()) {
            if (!visit.actor.may(pile.permission)) continue;
            const auto waiting = pile.waiting(read);
            work.piles.push_back({std::string(waiting.count < 2 ? pile.one : pile.many),
                                  std::string(pile.href), waiting});
            if (!pile.oldest) continue;
            auto items = pile.oldest(read, most_of_a_pile);
            std::ranges::move(items, std::back_inserter(work.items));
        }
        if (visit.actor.may_somewhere(Permission::see_head_counts)) work.day = day_of(visit, read);
    });
    std::ranges::stable_sort(work.items, {}, &WorkItem::since);
    ui::Page page;
    page.title = "À traiter";
    page.lead = "Le plus ancien d’abord. Les familles voient l’état de leur demande.";
    page.content = work_list_view(work);
    return show(visit, page);
}

}  // namespace office
