#include "office/activation_letter_pages.hpp"

#include <charconv>

#include "families/activation_letter_documents.hpp"
#include "office/activation_letter_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"

namespace office {

namespace {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

}  // namespace

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
    const auto& parameters = visit.request.path_parameters;
    const auto letter = families::issue_activation_letter(
        visit.services, visit.actor, families::HouseholdId(number_in(parameters.at(0))),
        families::AdultId(number_in(parameters.at(1))), visit.request.remote_address);
    if (!letter) return not_found(visit);
    return http::download(families::letter_pdf(visit.services, *letter), "application/pdf",
                          "lettre-" + letter->identifier + ".pdf")
        .with("Cache-Control", "no-store");
}

}  // namespace office
