#include <fmt/format.h>

#include <charconv>

#include "accounts/audit_store.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/child_settings_store.hpp"
#include "families/diet_store.hpp"
#include "office/child_pages.hpp"
#include "office/child_settings_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using families::ChildSettings;

constexpr std::string_view settings_path = "/agent/reglages/enfants";

std::string day_text(std::chrono::month_day day) {
    return fmt::format("{:02}/{:02}", static_cast<unsigned>(day.day()),
                       static_cast<unsigned>(day.month()));
}

std::optional<int> age_in(std::string_view typed) {
    const auto text = base::trimmed(typed);
    int age = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number && age >= 3 && age <= 18 ? std::optional(age) : std::nullopt;
}

ChildSettingsView filled(const OfficerVisit& visit) {
    ChildSettingsView view;
    view.csrf_token = accounts::csrf_token(visit.actor);
    visit.services.database.read([&](db::Read& read) {
        const auto settings = families::child_settings(read);
        view.collecting_age = std::to_string(settings.collecting_age_years);
        view.leaving_age = std::to_string(settings.leaving_age_years);
        view.kept_until = day_text(settings.health_kept_until);
        view.diets = families::offered_diets(read);
    });
    return view;
}

http::Response child_settings_page(const OfficerVisit& visit, const ChildSettingsView& view) {
    ui::Page page;
    page.title = "Réglages des fiches enfants";
    page.errors = view.errors;
    page.content = child_settings_view(view);
    auto response = show(visit, page);
    if (!view.errors.empty()) response.status = 422;
    return response;
}

void record(db::Write& write, const OfficerVisit& visit, std::string_view action,
            std::string detail) {
    accounts::record(write, {.at = visit.services.clock.now(),
                             .account = visit.actor.account(),
                             .action = action,
                             .subject = "child settings",
                             .detail = std::move(detail),
                             .remote_address = visit.request.remote_address});
}

}  // namespace

http::Response show_child_settings(const OfficerVisit& visit) {
    return child_settings_page(visit, filled(visit));
}

http::Response submit_child_settings(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    auto view = filled(visit);
    view.collecting_age = form.get("age-chercher");
    view.leaving_age = form.get("age-seul");
    view.kept_until = form.get("effacement");
    const auto collecting = age_in(view.collecting_age);
    const auto leaving = age_in(view.leaving_age);
    // Any year with a 29 February: a day of the year is asked, not a date.
    const auto until = base::parse_french_date(base::trimmed(view.kept_until) + "/2000");
    if (!collecting) view.errors.add("age-chercher", "Indiquez un âge de 3 à 18 ans");
    if (!leaving) view.errors.add("age-seul", "Indiquez un âge de 3 à 18 ans");
    if (!until) view.errors.add("effacement", "Indiquez un jour et un mois, par exemple 31/08");
    if (!view.errors.empty()) return child_settings_page(visit, view);
    const ChildSettings settings{*collecting, *leaving, until->month() / until->day()};
    visit.services.database.write([&](db::Write& write) {
        families::set_child_settings(write, settings);
        record(write, visit, "child_settings_changed",
               fmt::format("{} {} {}", *collecting, *leaving, view.kept_until));
    });
    return http::see_other(settings_path);
}

http::Response submit_diet(const OfficerVisit& visit) {
    auto view = filled(visit);
    view.new_diet = base::on_one_line(visit.request.form.get("regime"));
    using Added = base::Result<families::DietId, families::DietProblem>;
    const auto added = visit.services.database.write([&](db::Write& write) -> Added {
        const auto diet = families::add_diet(write, view.new_diet);
        if (diet) record(write, visit, "diet_offered", view.new_diet);
        return diet;
    });
    if (added) return http::see_other(settings_path);
    view.errors.add("regime", problem_text(added.error()));
    return child_settings_page(visit, view);
}

http::Response submit_diet_withdrawal(const OfficerVisit& visit) {
    const auto id = id_in_path(visit);
    visit.services.database.write([&](db::Write& write) {
        if (families::withdraw_diet(write, families::DietId(id), visit.services.clock.now()))
            record(write, visit, "diet_withdrawn", "diet " + std::to_string(id));
    });
    return http::see_other(settings_path);
}

}  // namespace office
