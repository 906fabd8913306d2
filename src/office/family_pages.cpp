#include <optional>

#include "accounts/audit_store.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/correction_views.hpp"
#include "office/family_section_pages.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"

namespace office {

namespace {

/// Who looked at a family, for the audit log.
void record_look(const accounts::OfficerVisit& visit, families::HouseholdId household) {
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write, {.at = visit.services.clock.now(),
                                 .account = visit.actor.account(),
                                 .action = "family_bookings_seen",
                                 .subject = "household " + std::to_string(household.value()),
                                 .detail = "",
                                 .remote_address = visit.request.remote_address,
                                 .household = household.value()});
    });
}

}  // namespace

http::Response show_family(const accounts::OfficerVisit& visit) {
    const families::HouseholdId household(id_in_path(visit));
    ui::Page page;
    const bool is_found = visit.services.database.read([&](db::Read& read) {
        const auto scope =
            families::grant(read, visit.actor, household, accounts::Permission::see_family_files);
        if (!scope) return false;
        page.title = "Famille " + scope->household().name;
        page.content = family_page_view(read_family_page({visit, read, *scope}));
        return true;
    });
    if (!is_found) return foreign_id_refused(visit);
    record_look(visit, household);
    page.notice = correction_notice(visit.request.query.get("fait"));
    page.back_href = "/agent/familles";
    page.back_text = "Familles";
    return show(visit, page);
}

}  // namespace office
