#include "app/billing_routes.hpp"

#include "app/route_endpoints.hpp"
#include "billing/pages.hpp"
#include "office/account_pages.hpp"
#include "office/annual_statement_pages.hpp"
#include "office/credit_pages.hpp"
#include "office/delivery_pages.hpp"
#include "office/figures_pages.hpp"
#include "office/paper_batch_pages.hpp"
#include "office/payment_pages.hpp"
#include "office/regie_pages.hpp"
#include "office/reminder_pages.hpp"
#include "office/run_pages.hpp"
#include "office/supplement_pages.hpp"
#include "office/tariff_group_pages.hpp"
#include "office/tariff_pages.hpp"
#include "payments/load_debits_to_come.hpp"
#include "tariffs/simulator_pages.hpp"

namespace app {

namespace {

http::Response show_invoices(const accounts::FamilyVisit& visit) {
    return billing::show_invoices(visit, payments::debits_to_come);
}

http::Response show_invoice(const accounts::FamilyVisit& visit) {
    return billing::show_invoice(visit, payments::debits_to_come);
}

void add_invoices(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/tableau-de-bord", family(billing::show_dashboard)},
             {GET, "/factures", family(show_invoices)},
             {GET, "/factures/compte", family(billing::show_statement)},
             {GET, "/factures/compte.csv", family(billing::download_statement)},
             {GET, "/factures/compte/recus/:payment", family(billing::print_receipt)},
             {GET, "/factures/compte/remboursements/:refund", family(billing::print_refund)},
             {GET, "/releves-annuels", family(billing::show_annual_statements)},
             {GET, "/releves-annuels/:year", family(billing::print_annual_statement)},
             {GET, "/factures/reception", family(billing::show_delivery)},
             {POST, "/factures/reception", family(billing::submit_delivery)},
             {GET, "/factures/:invoice", family(show_invoice)},
             {GET, "/factures/:invoice/pdf", family(billing::print_invoice)},
             {GET, "/agent/familles/:household/compte",
              officer(Permission::see_invoices, office::show_account)},
             {GET, "/agent/familles/:household/reception",
              officer(Permission::change_family_files, office::show_family_delivery)},
             {POST, "/agent/familles/:household/reception",
              officer(Permission::change_family_files, office::submit_family_delivery)},
             {GET, "/agent/familles/:household/factures/:invoice",
              officer(Permission::see_invoices, office::show_family_invoice)},
             {GET, "/agent/familles/:household/factures/:invoice/pdf",
              officer(Permission::see_invoices, office::print_family_invoice)},
             {GET, "/agent/familles/:household/recus/:payment",
              officer(Permission::see_invoices, office::print_family_receipt)},
             {GET, "/agent/familles/:household/factures/:invoice/avoir",
              officer(Permission::manage_billing, office::show_credit_form)},
             {POST, "/agent/familles/:household/factures/:invoice/avoir/apercu",
              officer(Permission::manage_billing, office::preview_credit)},
             {POST, "/agent/familles/:household/factures/:invoice/avoir",
              officer(Permission::manage_billing, office::submit_credit)},
             {GET, "/agent/familles/:household/encaisser",
              officer(Permission::manage_billing, office::show_payment_form)},
             {POST, "/agent/familles/:household/encaisser",
              officer(Permission::manage_billing, office::submit_payment)},
             {GET, "/agent/chiffres", officer(Permission::see_invoices, office::show_figures)},
             {GET, "/agent/chiffres.csv",
              officer(Permission::see_invoices, office::download_figures)},
         })
        routes.push_back(route);
}

void add_tariffs(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto needed = Permission::manage_tariffs;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/tarifs", anyone(tariffs::show_simulator)},
             {GET, "/agent/tarifs", officer(needed, show_tariffs)},
             {GET, "/agent/tarifs/nouveau", officer(needed, show_new_tariff)},
             {POST, "/agent/tarifs/nouveau", officer(needed, submit_new_tariff)},
             {GET, "/agent/tarifs/prestations", officer(needed, show_service_tariffs)},
             {POST, "/agent/tarifs/prestations", officer(needed, submit_service_tariffs)},
             {GET, "/agent/tarifs/groupes", officer(needed, show_tariff_groups)},
             {POST, "/agent/tarifs/groupes", officer(needed, submit_tariff_group)},
             {POST, "/agent/tarifs/groupes/suppression", officer(needed, submit_group_removal)},
             {GET, "/agent/familles/:household/groupe",
              officer(Permission::change_family_files, show_household_group)},
             {POST, "/agent/familles/:household/groupe",
              officer(Permission::change_family_files, submit_household_group)},
             {GET, "/agent/tarifs/:table", officer(needed, show_tariff)},
             {GET, "/agent/tarifs/:table/modifier", officer(needed, show_tariff_settings)},
             {POST, "/agent/tarifs/:table/modifier", officer(needed, submit_tariff_settings)},
             {POST, "/agent/tarifs/:table/vote", officer(needed, submit_vote)},
             {POST, "/agent/tarifs/:table/suppression", officer(needed, submit_draft_removal)},
             {GET, "/agent/tarifs/:table/regles/:rule", officer(needed, show_tariff_rule)},
             {POST, "/agent/tarifs/:table/regles/:rule", officer(needed, submit_tariff_rule)},
             {POST, "/agent/tarifs/:table/regles/:rule/acte", officer(needed, submit_rule_act)},
             {GET, "/agent/tarifs/:table/supplements/:rule", officer(needed, show_supplement)},
             {POST, "/agent/tarifs/:table/supplements/:rule", officer(needed, submit_supplement)},
             {POST, "/agent/tarifs/:table/supplements/:rule/suppression",
              officer(needed, submit_supplement_removal)},
         })
        routes.push_back(route);
}

void add_billing(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto needed = Permission::manage_billing;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/facturation", officer(needed, show_runs)},
             {GET, "/agent/facturation/nouvelle", officer(needed, show_new_run)},
             {POST, "/agent/facturation/nouvelle", officer(needed, submit_new_run)},
             {GET, "/agent/facturation/:run", officer(needed, show_run)},
             {POST, "/agent/facturation/:run/acte", officer(needed, submit_run_act)},
             {POST, "/agent/facturation/:run/ecarter", officer(needed, submit_setting_aside)},
             {GET, "/agent/facturation/:run/documents/:draft", officer(needed, show_run_document)},
             {GET, "/agent/facturation/:run/courrier", officer(needed, show_paper_batches)},
             {POST, "/agent/facturation/:run/courrier", officer(needed, submit_paper_batch)},
             {GET, "/agent/relances", officer(needed, show_reminders)},
             {POST, "/agent/relances", officer(needed, submit_reminders)},
             {GET, "/agent/relances/:reminder_run", officer(needed, show_reminder_run)},
             {POST, "/agent/relances/:reminder_run/courrier",
              officer(needed, submit_reminder_letters)},
             {GET, "/agent/regies/:regie/relances", officer(needed, show_reminder_levels)},
             {POST, "/agent/regies/:regie/relances", officer(needed, submit_reminder_levels)},
             {GET, "/agent/courriers/:paper_batch/lettres.pdf",
              officer(needed, download_paper_batch)},
             {POST, "/agent/courriers/:paper_batch/effacement",
              officer(needed, submit_paper_batch_erasure)},
             {GET, "/agent/releves", officer(needed, show_statement_settings)},
             {POST, "/agent/releves", officer(needed, submit_statement_settings)},
             {GET, "/agent/releves/:year", officer(needed, show_statement_year)},
             {POST, "/agent/releves/:year/annonce", officer(needed, submit_statement_announcement)},
             {POST, "/agent/releves/:year/courrier", officer(needed, submit_statement_letters)},
             {GET, "/agent/familles/:household/releves/:year",
              officer(Permission::see_invoices, print_family_statement)},
             {GET, "/agent/regies", officer(needed, show_regies)},
             {GET, "/agent/regies/:regie", officer(needed, show_regie)},
             {POST, "/agent/regies/:regie", officer(needed, submit_regie)},
         })
        routes.push_back(route);
}

}  // namespace

void add_billing_routes(std::vector<Route>& routes) {
    add_tariffs(routes);
    add_invoices(routes);
    add_billing(routes);
}

}  // namespace app
