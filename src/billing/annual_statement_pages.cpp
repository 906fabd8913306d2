#include <algorithm>

#include "base/typed_number.hpp"
#include "billing/annual_statement_views.hpp"
#include "billing/load_annual_statement.hpp"
#include "billing/pages.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace billing {

http::Response show_annual_statements(const accounts::FamilyVisit& visit) {
    AnnualStatementsView view;
    view.today = visit.services.today();
    bool has_household = false;
    visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return;
        has_household = true;
        for (const int year : offered_years(read, *scope, view.today))
            view.statements.push_back(load_annual_statement(read, *scope, year, view.today));
    });
    if (!has_household) return families::no_household(visit);
    ui::Page page;
    page.title = "Relevés annuels";
    page.lead =
        "Ce que vous avez payé pour la garde de vos enfants de moins de 6 ans, à reporter "
        "sur votre déclaration de revenus.";
    page.back_href = "/factures";
    page.back_text = "Mes factures";
    page.content = annual_statements_view(view);
    return families::show(visit, page);
}

http::Response print_annual_statement(const accounts::FamilyVisit& visit) {
    const auto today = visit.services.today();
    const auto year = base::parse_count(visit.request.path_parameters.at(0), 2000, 9999);
    std::optional<HouseholdStatement> made;
    visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        if (!scope || !year) return;
        const auto years = offered_years(read, *scope, today);
        if (std::ranges::find(years, *year) != years.end())
            made = load_annual_statement(read, *scope, *year, today);
    });
    if (!made) return families::not_found(visit);
    return http::download(
        annual_statement_pdf(visit.services, made->statement, made->payer, made->state),
        "application/pdf", file_name(made->statement));
}

}  // namespace billing
