#include "office/annual_statement_pages.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/typed_number.hpp"
#include "billing/annual_statement_store.hpp"
#include "billing/load_annual_statement.hpp"
#include "families/family_store.hpp"
#include "office/annual_statement_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
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
    page.content = statement_settings_view(study, accounts::csrf_token(visit.actor));
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
