#include "office/annual_statement_pages.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/typed_number.hpp"
#include "billing/annual_statement_store.hpp"
#include "billing/load_annual_statement.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/send_annual_statements.hpp"
#include "families/family_store.hpp"
#include "office/annual_statement_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/paper_batch_pages.hpp"
#include "platform/db/database.hpp"

namespace office {

using accounts::OfficerVisit;

http::Response show_statement_settings(const OfficerVisit& visit) {
    const auto study =
        visit.services.database.read([](db::Read& read) { return billing::study_counts(read); });
    ui::Page page;
    page.title = "Relevés annuels";
    page.lead = "Ce que les familles reportent sur leur déclaration de revenus.";
    page.back_href = "/agent/facturation";
    page.back_text = "Facturation";
    page.main_classes = "main--narrow";
    std::vector<int> years;
    const int this_year = static_cast<int>(visit.services.today().year());
    for (int year = this_year - 1; billing::can_be_sent(year, visit.services.today()); --year)
        years.push_back(year);
    page.content = statement_settings_view(study, accounts::csrf_token(visit.actor)) +
                   statement_years_view(years);
    return show(visit, page);
}

http::Response submit_statement_settings(const OfficerVisit& visit) {
    const auto study = visit.request.form.get("etude") == "oui" ? billing::StudyCounts::yes
                                                                : billing::StudyCounts::no;
    visit.services.database.write([&](db::Write& tx) {
        const auto before = billing::study_counts(tx);
        if (before == study) return;
        billing::set_study_counts(tx, study);
        accounts::record(
            tx, {.at = visit.services.clock.now(),
                 .account = visit.actor.account(),
                 .action = "annual_statement_changed",
                 .subject = "annual statement",
                 .detail = study == billing::StudyCounts::yes ? "L’étude surveillée compte"
                                                              : "L’étude surveillée ne compte pas",
                 .remote_address = visit.request.remote_address});
    });
    return http::see_other("/agent/releves");
}

namespace {

/// The year in the path; nothing when its statements cannot be sent.
std::optional<int> year_to_send(const OfficerVisit& visit) {
    const auto year = base::parse_count(visit.request.path_parameters.at(0), 2000, 9999);
    if (!year || !billing::can_be_sent(*year, visit.services.today())) return std::nullopt;
    return *year;
}

std::string path_of_year(int year) {
    return "/agent/releves/" + std::to_string(year);
}

}  // namespace

http::Response show_statement_year(const OfficerVisit& visit) {
    const auto year = year_to_send(visit);
    if (!year) return not_found(visit);
    StatementYearView view;
    view.year = *year;
    visit.services.database.read([&](db::Read& read) {
        view.households = billing::statement_households(read, *year);
        view.files.batches = billing::paper_batches(read, billing::statements_of_year(*year));
    });
    const auto letters = std::ranges::count(view.households, billing::Delivery::paper,
                                            &billing::StatementHousehold::delivery);
    view.files.order_path = path_of_year(*year) + "/courrier";
    view.files.to_print = view.files.batches.empty() ? letters : 0;
    view.files.town_time = &visit.services.town_time;
    view.files.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Relevés annuels " + std::to_string(*year);
    page.back_href = "/agent/releves";
    page.back_text = "Relevés annuels";
    page.content = statement_year_view(view);
    auto response = show(visit, page);
    if (is_being_made(view.files.batches)) return std::move(response).with("Refresh", "2");
    return response;
}

http::Response submit_statement_announcement(const OfficerVisit& visit) {
    const auto year = year_to_send(visit);
    if (!year) return not_found(visit);
    // Nobody left to tell: the page says so.
    static_cast<void>(billing::announce_annual_statements(visit.services, at_desk(visit), *year));
    return http::see_other(path_of_year(*year));
}

http::Response submit_statement_letters(const OfficerVisit& visit) {
    const auto year = year_to_send(visit);
    if (!year) return not_found(visit);
    static_cast<void>(order_letters(visit, billing::statements_of_year(*year)));
    return http::see_other(path_of_year(*year));
}

http::Response print_family_statement(const OfficerVisit& visit) {
    const auto today = visit.services.today();
    const auto year = base::parse_count(visit.request.path_parameters.at(1), 2000, 9999);
    std::optional<billing::HouseholdStatement> made;
    visit.services.database.write([&](db::Write& tx) {
        const auto scope = families::grant(tx, visit.actor, household_in_path(visit),
                                           accounts::Permission::see_invoices);
        if (!scope || !year) return;
        const auto years = billing::offered_years(tx, *scope, today);
        if (std::ranges::find(years, *year) == years.end()) return;
        made = billing::load_annual_statement(tx, *scope, *year, today);
        families::record(tx, *scope,
                         {.at = visit.services.clock.now(),
                          .action = "family_account_seen",
                          .subject = "household " + std::to_string(scope->household_id().value()),
                          .detail = "",
                          .remote_address = visit.request.remote_address});
    });
    if (!made) return foreign_id_refused(visit);
    return http::download(
        billing::annual_statement_pdf(visit.services, made->statement, made->payer, made->state),
        "application/pdf", billing::file_name(made->statement));
}

}  // namespace office
