#include "office/activation_letter_pages.hpp"

#include "families/activation_letter_documents.hpp"
#include "office/activation_letter_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"

namespace office {

html::Html first_sign_ins(const FamilyReading& reading) {
    FirstSignInsView view;
    view.csrf_token = accounts::csrf_token(reading.visit.actor);
    view.household = reading.scope.household_id();
    view.town_time = &reading.visit.services.town_time;
    view.guardians =
        families::guardian_access(reading.read, reading.scope, reading.visit.services.clock.now());
    if (view.guardians.empty()) return {};
    if (reading.visit.actor.may(accounts::Permission::change_family_files)) {
        view.letters = reading.scope.children().empty() ? FirstSignInsView::Letters::no_child
                                                        : FirstSignInsView::Letters::printable;
    }
    return first_sign_ins_view(view);
}

http::Response submit_activation_letter(const accounts::OfficerVisit& visit) {
    const auto letter = families::issue_activation_letter(
        visit.services, visit.actor, families::HouseholdId(id_in_path(visit)),
        families::AdultId(id_in_path(visit, 1)), visit.request.remote_address);
    if (!letter) return foreign_id_refused(visit);
    return http::download(families::letter_pdf(visit.services, *letter), "application/pdf",
                          "lettre-" + letter->identifier + ".pdf")
        .with("Cache-Control", "no-store");
}

}  // namespace office
