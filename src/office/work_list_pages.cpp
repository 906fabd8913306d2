#include "office/work_list_pages.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "base/french.hpp"
#include "families/change_request_store.hpp"
#include "families/document_store.hpp"
#include "families/document_views.hpp"
#include "families/field_views.hpp"
#include "families/move_store.hpp"
#include "office/office_frame.hpp"
#include "office/office_store.hpp"
#include "office/pages.hpp"
#include "office/request_views.hpp"
#include "office/waiting_store.hpp"
#include "payments/online_payment_store.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerActor;
using accounts::OfficerVisit;
using accounts::Permission;

std::string who_of(const families::WaitingRequest& request) {
    if (request.subject_name.empty()) return request.household_name;
    const bool is_child = request.sheet.kind == families::SheetKind::child;
    return request.subject_name + (is_child ? " (enfant)" : "");
}

std::vector<WorkItem> change_requests(const OfficerVisit& visit, db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& waiting : families::waiting_requests(read, visit.actor, std::nullopt, most)) {
        const auto request =
            families::find_request(read, visit.services.keys, visit.actor, waiting.id);
        if (!request) continue;
        items.push_back({families::topic_text(waiting.topic),
                         who_of(waiting),
                         changes_text(*request),
                         waiting.asked_at,
                         request_path(waiting.id, std::nullopt),
                         {}});
    }
    return items;
}

std::vector<WorkItem> moves(const OfficerVisit& visit, db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& found :
         families::moves_to_decide(read, visit.services.keys, visit.actor, most)) {
        const auto before = families::address_before(read, found);
        items.push_back({"Déménagement", found.household_name,
                         families::first_line(before.address) + " → " +
                             families::in_one_line(found.move.address),
                         found.move.declared_at,
                         "/agent/demenagements/" + std::to_string(found.move.id.value()),
                         "justificatif PDF"});
    }
    return items;
}

std::vector<WorkItem> documents(const OfficerVisit& visit, db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& found :
         families::documents_to_check(read, visit.services.keys, visit.actor, most)) {
        const auto& document = found.document;
        const auto validity = families::validity_text(document);
        items.push_back(
            {"Document",
             found.child_name.empty() ? found.household_name : found.child_name + " (enfant)",
             std::string(families::kind_text(document.kind)) +
                 (validity.empty() ? "" : ", " + validity),
             document.uploaded_at,
             "/agent/documents/" + std::to_string(document.id.value()) + "/verification",
             document.media_type == "application/pdf" ? "PDF" : "photo"});
    }
    return items;
}

std::vector<WorkItem> dead_letters(const OfficerVisit&, db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& letter : oldest_dead_letters(read, most)) {
        items.push_back({"Courriel en échec",
                         "courriel n° " + std::to_string(letter.job),
                         letter.last_error,
                         letter.since,
                         "/agent/courriels",
                         {}});
    }
    return items;
}

std::vector<WorkItem> invitations(const OfficerVisit&, db::Read read, int most) {
    std::vector<WorkItem> items;
    for (const auto& invited : oldest_invitations(read, most)) {
        items.push_back({"Agent invité",
                         invited.name,
                         "n’a pas encore choisi son mot de passe (" + invited.email + ")",
                         invited.since,
                         "/agent/comptes/" + std::to_string(invited.account),
                         {}});
    }
    return items;
}

std::vector<WorkItem> online_payments(const OfficerVisit&, db::Read read, int most) {
    std::vector<WorkItem> items;
    const auto add = [&](payments::ListKind kind, const std::string& why) {
        for (const auto& found : payments::listed_payments(read, kind, most)) {
            items.push_back({"Paiement en ligne",
                             found.household_name,
                             base::french::amount(found.payment.amount) + ", " + why,
                             found.payment.begun_at,
                             "/agent/paiements/" + std::to_string(found.payment.id.value()),
                             {}});
        }
    };
    add(payments::ListKind::to_review, "réponse de la banque à examiner");
    add(payments::ListKind::credits, "payé deux fois ou en trop");
    return items;
}

/// For piles that are the same for all who have the permission.
template <base::Pile (*Waiting)(db::Read)>
base::Pile the_same_for_all(db::Read read, const OfficerActor&) {
    return Waiting(read);
}

constexpr WorkPile piles[] = {
    {Permission::decide_requests, "demande de modification", "demandes de modification",
     "la plus ancienne", "/agent/demandes", the_same_for_all<families::change_requests_waiting>,
     change_requests},
    {Permission::decide_requests, "déménagement à décider", "déménagements à décider",
     "le plus ancien", "/agent/demenagements", the_same_for_all<families::moves_waiting>, moves},
    {Permission::decide_requests, "document à vérifier", "documents à vérifier", "le plus ancien",
     "/agent/documents", families::documents_waiting, documents},
    {Permission::manage_billing, "paiement en ligne à examiner", "paiements en ligne à examiner",
     "le plus ancien", "/agent/paiements", the_same_for_all<payments::payments_waiting>,
     online_payments},
    {Permission::see_mail_queue, "courriel en échec", "courriels en échec", "le plus ancien",
     "/agent/courriels", the_same_for_all<dead_letters_waiting>, dead_letters},
    {Permission::manage_officers, "agent invité, sans réponse", "agents invités, sans réponse",
     "le plus ancien", "/agent/comptes", the_same_for_all<invitations_waiting>, invitations},
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
        if (actor.may(pile.permission)) count += pile.waiting(read, actor).count;
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
            const auto waiting = pile.waiting(read, visit.actor);
            work.piles.push_back({std::string(waiting.count < 2 ? pile.one : pile.many),
                                  std::string(pile.oldest), std::string(pile.href), waiting});
            auto items = pile.items(visit, read, most_of_a_pile);
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
