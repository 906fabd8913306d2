#include <algorithm>

#include "base/typed_text.hpp"
#include "families/decide_request.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/quotient_store.hpp"
#include "families/typed_date.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"
#include "office/request_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using families::ChangeRequestId;
using families::RequestNotDecided;

constexpr int most_listed = 500;

ChangeRequestId request_in_path(const OfficerVisit& visit) {
    return ChangeRequestId(id_in_path(visit));
}

families::TypedDate date_parts_in(const http::Fields& form, const std::string& name) {
    return {std::string(form.get(name + "-jour")), std::string(form.get(name + "-mois")),
            std::string(form.get(name + "-annee"))};
}

/// All that the page of one request shows.
struct RequestData {
    families::ChangeRequest request;
    families::FamilyScope scope;
    families::FamilyFile file;
    std::vector<families::WaitingRequest> waiting;
    std::optional<families::Document> proof;
};

std::optional<RequestData> load_request(const OfficerVisit& visit, ChangeRequestId id) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<RequestData> {
        auto request = families::find_request(read, services.keys, visit.actor, id);
        if (!request) return std::nullopt;
        auto scope = families::grant(read, visit.actor, request->household,
                                     accounts::Permission::decide_requests);
        if (!scope) return std::nullopt;
        auto file = families::load_family_file(read, *scope, services.today());
        std::optional<families::Document> proof;
        if (const auto sent = families::proof_of(read, *scope, id))
            proof = families::find_document(read, services.keys, *scope, *sent);
        return RequestData{std::move(*request), std::move(*scope), std::move(file),
                           families::waiting_requests(read, visit.actor, std::nullopt, most_listed),
                           std::move(proof)};
    });
}

/// The one before and the one after in the list as it is filtered.
void find_neighbours(RequestView& view, const std::vector<families::WaitingRequest>& waiting) {
    std::vector<ChangeRequestId> ids;
    for (const auto& one : waiting) {
        if (!view.topic || one.topic == *view.topic) ids.push_back(one.id);
    }
    const auto here = std::ranges::find(ids, view.request->id);
    if (here == ids.end()) {
        if (!ids.empty()) view.next = ids.front();
        return;
    }
    if (here != ids.begin()) view.previous = *std::prev(here);
    if (std::next(here) != ids.end()) view.next = *std::next(here);
}

/// What a decision that was not taken shows again.
struct Refused {
    html::Html notice;
    std::string reason;
    std::string words;
    ui::FormErrors errors;
};

http::Response request_page(const OfficerVisit& visit, const RequestData& data, Refused refused,
                            int status) {
    RequestView view;
    view.request = &data.request;
    view.file = &data.file;
    view.household_name = data.scope.household().name;
    view.file_number = data.scope.household().file_number;
    if (const auto* values = data.file.values_of(data.request.sheet))
        view.changed = families::changed_meanwhile(data.request, *values);
    for (const auto& one : data.waiting) {
        if (one.household == data.request.household && one.id != data.request.id)
            view.others.push_back(one);
    }
    view.topic = families::topic_named(status == 200 ? visit.request.query.get("type")
                                                     : visit.request.form.get("type"));
    find_neighbours(view, data.waiting);
    view.town_time = &visit.services.town_time;
    view.today = visit.services.today();
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.typed_reason = std::move(refused.reason);
    view.typed_words = std::move(refused.words);
    view.errors = std::move(refused.errors);
    view.proof = data.proof;
    if (status != 200) {
        view.typed_from = date_parts_in(visit.request.form, "debut");
        view.typed_to = date_parts_in(visit.request.form, "fin");
    }
    view.can_set_custody = visit.actor.may(accounts::Permission::set_custody);
    ui::Page page;
    page.title = request_title(data.request, data.file);
    page.notice = std::move(refused.notice);
    page.errors = view.errors;
    page.back_href = "/agent/demandes";
    page.back_text = "Demandes";
    page.content = request_view(view);
    return show(visit, page, {}, status);
}

html::Html notice_of(std::string_view done) {
    if (done == "acceptee") return request_notice(RequestNotice::accepted, "");
    if (done == "refusee") return request_notice(RequestNotice::refused, "");
    return {};
}

http::Response not_decided(const OfficerVisit& visit, ChangeRequestId id,
                           const RequestNotDecided& why,
                           const families::RequestDecision& decision) {
    const auto data = load_request(visit, id);
    if (!data || why.reason == RequestNotDecided::Reason::unknown) return foreign_id_refused(visit);
    Refused refused;
    if (decision.refusal) refused.reason = families::name(*decision.refusal);
    refused.words = decision.words;
    switch (why.reason) {
        case RequestNotDecided::Reason::already:
            refused.notice = request_notice(RequestNotice::already, why.by);
            return request_page(visit, *data, std::move(refused), 409);
        case RequestNotDecided::Reason::changed_meanwhile:
            refused.notice = request_notice(RequestNotice::changed, "");
            return request_page(visit, *data, std::move(refused), 409);
        case RequestNotDecided::Reason::reason_missing:
        case RequestNotDecided::Reason::unknown:
            break;
    }
    if (decision.refusal) {
        refused.errors.add("mots", "Expliquez la raison à la famille");
    } else {
        refused.errors.add("motif", "Choisissez une raison");
    }
    return request_page(visit, *data, std::move(refused), 422);
}

/// The days of an accepted quotient; what cannot be a date goes to `errors`.
void read_dates(const http::Fields& form, families::RequestDecision& decision,
                ui::FormErrors& errors) {
    const auto date = [&](const std::string& name) -> std::optional<base::Date> {
        const auto typed = date_parts_in(form, name);
        const auto found = typed.date();
        if (!typed.is_empty() && !found)
            errors.add(name, "Indiquez une date qui existe, comme 1 1 2027, ou laissez vide");
        return found;
    };
    decision.valid_from = date("debut");
    decision.valid_to = date("fin");
    if (decision.valid_from && decision.valid_to && *decision.valid_to < *decision.valid_from)
        errors.add("fin", "Indiquez une date de fin qui suit la date de début");
}

/// On to the next of the list, so that a pile is decided without going back.
http::Response go_on(const OfficerVisit& visit, std::string_view done) {
    const auto topic = families::topic_named(visit.request.form.get("type"));
    const auto waiting = visit.services.database.read(
        [&](db::Read& read) { return families::waiting_requests(read, visit.actor, topic, 1); });
    if (waiting.empty()) return http::see_other("/agent/demandes?fait=" + std::string(done));
    const auto path = request_path(waiting.front().id, topic);
    return http::see_other(path + (topic ? "&" : "?") + "fait=" + std::string(done));
}

}  // namespace

http::Response show_requests(const OfficerVisit& visit) {
    RequestList list;
    list.topic = families::topic_named(visit.request.query.get("type"));
    list.town_time = &visit.services.town_time;
    list.today = visit.services.today();
    list.requests = visit.services.database.read([&](db::Read& read) {
        return families::waiting_requests(read, visit.actor, list.topic, most_listed);
    });
    ui::Page page;
    page.title = "Demandes des familles";
    page.lead =
        "Les plus anciennes d’abord. Chaque famille est prévenue par courriel de la "
        "réponse.";
    page.notice = notice_of(visit.request.query.get("fait"));
    page.content = request_list_view(list);
    return show(visit, page);
}

http::Response show_request(const OfficerVisit& visit) {
    const auto data = load_request(visit, request_in_path(visit));
    if (!data) return foreign_id_refused(visit);
    Refused nothing;
    nothing.notice = notice_of(visit.request.query.get("fait"));
    return request_page(visit, *data, std::move(nothing), 200);
}

http::Response submit_decision(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    const auto id = request_in_path(visit);
    families::RequestDecision decision;
    const bool is_refused = form.get("decision") != "oui";
    if (is_refused) {
        decision.state = families::RequestState::refused;
        decision.refusal = families::refusal_reason_named(form.get("motif"));
        decision.words = base::beginning_of(form.get("mots"), families::longest_wish);
    } else {
        Refused refused;
        read_dates(form, decision, refused.errors);
        const auto data = refused.errors.empty() ? std::nullopt : load_request(visit, id);
        if (data) return request_page(visit, *data, std::move(refused), 422);
    }
    const auto overwrite =
        form.get("malgre") == "oui" ? families::Overwrite::allow : families::Overwrite::refuse;
    const auto decided = families::decide_request(visit.services, visit.actor, id, decision,
                                                  overwrite, visit.request.remote_address);
    if (!decided) return not_decided(visit, id, decided.error(), decision);
    return go_on(visit, is_refused ? "refusee" : "acceptee");
}

}  // namespace office
