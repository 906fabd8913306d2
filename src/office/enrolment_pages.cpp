#include <algorithm>

#include "activities/activity_store.hpp"
#include "activities/enrolment.hpp"
#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/end_enrolment.hpp"
#include "office/enrol_child.hpp"
#include "office/enrolment_views.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"

namespace office {

namespace {

using activities::EnrolmentRefusal;

Desk desk_of(const accounts::OfficerVisit& visit) {
    return {visit.actor, families::HouseholdId(id_in_path(visit)), visit.request.remote_address};
}

std::string family_href(const accounts::OfficerVisit& visit) {
    return "/agent/familles/" + std::to_string(id_in_path(visit)) + "#inscriptions";
}

/// What some child of the household may be enrolled in this school year.
std::vector<OfferedActivity> offered(const activities::Catalogue& catalogue,
                                     const families::FamilyScope& scope,
                                     std::string_view school_year) {
    std::vector<OfferedActivity> offers;
    for (const auto& child : scope.children()) {
        const auto* schooling = child.schooling_in(school_year);
        for (const auto* activity : catalogue.activities_for(
                 school_year, schooling ? schooling->school : families::SchoolId(0))) {
            if (std::ranges::find(offers, activity->id, &OfferedActivity::id) == offers.end())
                offers.push_back({activity->id, activity->name + ", " + activity->facility_name});
        }
    }
    return offers;
}

http::Response enrolment_form_page(const accounts::OfficerVisit& visit, EnrolmentFormView view,
                                   int status) {
    std::optional<families::FamilyScope> scope;
    visit.services.database.read([&](db::Read& read) {
        scope = families::grant(read, visit.actor, families::HouseholdId(id_in_path(visit)),
                                accounts::Permission::change_family_files);
        if (!scope) return;
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        const auto* year = catalogue->school_calendar().school_year_of(visit.services.today());
        if (!year) return;
        view.activities = offered(*catalogue, *scope, year->label);
        const auto span = activities::school_year_span(year->label);
        if (status == 200 && span) view.valid_to = typed_date(span->last_day);
    });
    if (!scope) return foreign_id_refused(visit);
    view.scope = &*scope;
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Inscrire un enfant";
    page.lead = "Sans inscription, rien ne se réserve.";
    page.back_href = family_href(visit);
    page.back_text = "Famille " + scope->household().name;
    page.errors = view.errors;
    page.content = enrolment_form_view(view);
    return show(visit, page, {}, status);
}

void add_enrolment_refusal(EnrolmentRefusal refusal, ui::FormErrors& errors) {
    switch (refusal) {
        case EnrolmentRefusal::unknown_child:
            return errors.add("enfant", "Choisissez un enfant de ce foyer");
        case EnrolmentRefusal::unknown_activity:
            return errors.add("activite", "Choisissez une activité de la liste");
        case EnrolmentRefusal::other_school:
            return errors.add(
                "activite",
                "Choisissez une activité de l’école de cet enfant\u00A0: celle-ci est pour "
                "une autre école");
        case EnrolmentRefusal::dates_reversed:
            return errors.add("fin", "Indiquez un dernier jour qui suit le premier");
        case EnrolmentRefusal::outside_school_year:
            return errors.add("debut",
                              "Indiquez des dates de l’année scolaire de l’activité, du 1er "
                              "septembre au 31 août");
        case EnrolmentRefusal::already_enrolled:
            return errors.add("activite",
                              "Cet enfant est déjà inscrit à cette activité à ces dates");
    }
}

}  // namespace

http::Response show_enrolment_form(const accounts::OfficerVisit& visit) {
    EnrolmentFormView view;
    view.valid_from = typed_date(visit.services.today());
    return enrolment_form_page(visit, std::move(view), 200);
}

http::Response submit_enrolment(const accounts::OfficerVisit& visit) {
    const auto& form = visit.request.form;
    EnrolmentFormView view;
    view.child = form.get("enfant");
    view.activity = form.get("activite");
    view.valid_from = form.get("debut");
    view.valid_to = form.get("fin");
    const auto from = base::parse_french_date(view.valid_from);
    const auto to = base::parse_french_date(view.valid_to);
    if (!from) view.errors.add("debut", "Indiquez le premier jour, comme 01/09/2026");
    if (!to) view.errors.add("fin", "Indiquez le dernier jour, comme 31/08/2027");
    if (from && to) {
        const auto enrolled =
            enrol_child(visit.services, desk_of(visit),
                        {families::ChildId(base::number_or_zero(view.child)),
                         activities::ActivityId(base::number_or_zero(view.activity)), *from, *to});
        if (enrolled) return http::see_other(family_href(visit));
        add_enrolment_refusal(enrolled.error(), view.errors);
    }
    return enrolment_form_page(visit, std::move(view), 422);
}

namespace {

http::Response end_page(const accounts::OfficerVisit& visit, EnrolmentEndView view, int status) {
    std::optional<families::FamilyScope> scope;
    bool is_known = false;
    view.household = families::HouseholdId(id_in_path(visit));
    view.enrolment = activities::EnrolmentId(id_in_path(visit, 1));
    visit.services.database.read([&](db::Read& read) {
        scope = families::grant(read, visit.actor, view.household,
                                accounts::Permission::change_family_files);
        if (!scope) return;
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        for (const auto& enrolment : activities::enrolments_of(read, *scope)) {
            const auto* child = scope->child(enrolment.child);
            const auto* activity = catalogue->activity(enrolment.activity);
            if (enrolment.id != view.enrolment || !child || !activity) continue;
            is_known = true;
            view.child = child->first_name;
            view.activity = activity->name;
            view.valid_from = enrolment.valid_from;
            view.valid_to = enrolment.valid_to;
        }
    });
    if (!is_known) return foreign_id_refused(visit);
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Terminer une inscription";
    page.back_href = family_href(visit);
    page.back_text = "Famille " + scope->household().name;
    page.errors = view.errors;
    page.content = enrolment_end_view(view);
    return show(visit, page, {}, status);
}

}  // namespace

http::Response show_enrolment_end(const accounts::OfficerVisit& visit) {
    EnrolmentEndView view;
    view.last_day = typed_date(visit.services.today());
    return end_page(visit, std::move(view), 200);
}

http::Response submit_enrolment_end(const accounts::OfficerVisit& visit) {
    EnrolmentEndView view;
    view.last_day = visit.request.form.get("fin");
    const auto last_day = base::parse_french_date(view.last_day);
    if (!last_day) {
        view.errors.add("fin", "Indiquez le dernier jour, comme 31/12/2026");
        return end_page(visit, std::move(view), 422);
    }
    const activities::EnrolmentId enrolment(id_in_path(visit, 1));
    const auto ended = end_enrolment(visit.services, desk_of(visit), {enrolment, *last_day});
    if (ended) return http::see_other(family_href(visit));
    switch (ended.error()) {
        case EndRefusal::unknown:
            return foreign_id_refused(visit);
        case EndRefusal::before_start:
            view.errors.add("fin", "Indiquez un jour qui n’est pas avant le premier");
            break;
        case EndRefusal::not_earlier:
            view.errors.add("fin", "Indiquez un jour avant la fin déjà prévue");
            break;
        case EndRefusal::booked_after:
            view.errors.add("fin",
                            "Annulez d’abord les réservations qui suivent ce jour, ou indiquez un "
                            "jour plus tard");
            break;
    }
    return end_page(visit, std::move(view), 422);
}

}  // namespace office
