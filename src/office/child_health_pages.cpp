#include <algorithm>

#include "base/french.hpp"
#include "families/open_health_sheet.hpp"
#include "office/child_health_views.hpp"
#include "office/child_pages.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/office_store.hpp"

namespace office {

namespace {

/// Whether one of the officer's facilities has the child this week.
families::Expectation expectation_of(const accounts::OfficerVisit& visit, families::ChildId child) {
    const auto monday = base::monday_of(visit.services.today());
    const auto facilities = visit.services.database.read([&](db::Read& read) {
        return facilities_expecting(read, child, monday, base::add_days(monday, 6));
    });
    const bool is_expected = std::ranges::any_of(facilities, [&](activities::FacilityId facility) {
        return visit.actor.may_at(accounts::Permission::see_health_sheets, facility);
    });
    return is_expected ? families::Expectation::expected : families::Expectation::not_expected;
}

}  // namespace

http::Response show_child_health(const accounts::OfficerVisit& visit) {
    const families::ChildId child(id_in_path(visit));
    const auto opened =
        families::open_health_sheet(visit.services, visit.actor, child,
                                    expectation_of(visit, child), visit.request.remote_address);
    if (!opened) return not_found(visit);
    const auto& subject = opened->subject;
    ui::Page page;
    page.title =
        "Fiche sanitaire " + base::french::of(subject.first_name) + " " + subject.last_name;
    page.lead = "Né(e) le " + base::french::date(subject.birth_date) + ".";
    page.content = child_health_view({*opened, visit.services.town_time, visit.services.today()});
    return show(visit, page);
}

}  // namespace office
