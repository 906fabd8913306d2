#include "app/payment_routes.hpp"

#include "aids/pages.hpp"
#include "app/route_endpoints.hpp"
#include "office/aid_pages.hpp"
#include "office/cancellation_pages.hpp"
#include "office/cash_control_pages.hpp"
#include "office/credit_use_pages.hpp"
#include "office/deposit_slip_pages.hpp"
#include "office/direct_debit_pages.hpp"
#include "office/mandate_pages.hpp"
#include "office/one_off_charge_pages.hpp"
#include "office/online_payment_pages.hpp"
#include "office/paper_mandate_pages.hpp"
#include "office/takings_pages.hpp"
#include "payments/mandate_pages.hpp"
#include "payments/pages.hpp"

namespace app {

namespace {

void add_online_payments(std::vector<Route>& routes) {
    using namespace payments;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/paiements", family(show_online_payments)},
             {GET, "/paiements/payer", family(show_choice)},
             {POST, "/paiements/payer", in_person(submit_choice)},
             {GET, "/paiements/:online_payment", family(show_online_payment)},
             {GET, "/paiements/notification", callback(hear_notification)},
             {POST, "/paiements/notification", callback(hear_notification)},
             {GET, "/paiements/retour/:token", callback(come_back)},
             {POST, "/paiements/retour/:token", callback(come_back_by_post)},
             {GET, "/agent/paiements",
              officer(Permission::manage_billing, office::show_online_payments)},
             {GET, "/agent/paiements/:payment",
              officer(Permission::manage_billing, office::show_online_payment)},
             {POST, "/agent/paiements/:payment/question",
              officer(Permission::manage_billing, office::submit_question)},
             {POST, "/agent/paiements/:payment/decision",
              officer(Permission::manage_billing, office::submit_payment_decision)},
             {POST, "/agent/paiements/:payment/vu",
              officer(Permission::manage_billing, office::submit_credit_seen)},
         })
        routes.push_back(route);
}

void add_direct_debit(std::vector<Route>& routes) {
    constexpr auto needed = Permission::manage_billing;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/paiements/prelevement", family(payments::show_mandates)},
             {GET, "/paiements/prelevement/adhesion", in_person(payments::show_mandate_form)},
             {POST, "/paiements/prelevement/adhesion", in_person(payments::submit_mandate_form)},
             {GET, "/paiements/prelevement/:mandate/signature",
              in_person(payments::show_signature)},
             {POST, "/paiements/prelevement/:mandate/signature",
              in_person(payments::submit_signature)},
             {GET, "/paiements/prelevement/:mandate/mandat.pdf",
              in_person(payments::download_mandate)},
             {GET, "/paiements/prelevement/:mandate/revocation",
              in_person(payments::show_revocation)},
             {POST, "/paiements/prelevement/:mandate/revocation",
              in_person(payments::submit_revocation)},
             {GET, "/agent/prelevements", officer(needed, office::show_debit_runs)},
             {GET, "/agent/prelevements/nouveau", officer(needed, office::show_new_debit_run)},
             {POST, "/agent/prelevements/nouveau", officer(needed, office::submit_new_debit_run)},
             {GET, "/agent/prelevements/rejets", officer(needed, office::show_debit_returns)},
             {POST, "/agent/prelevements/rejets", officer(needed, office::submit_debit_return)},
             {POST, "/agent/prelevements/rejets/fichier",
              officer(needed, office::submit_return_file)},
             {GET, "/agent/prelevements/:debit_run", officer(needed, office::show_debit_run)},
             {GET, "/agent/prelevements/:debit_run/prelevements.xml",
              officer(needed, office::download_debit_file)},
             {POST, "/agent/prelevements/:debit_run/acte",
              officer(needed, office::submit_debit_run_act)},
             {GET, "/agent/familles/:household/mandat-papier",
              officer(needed, office::show_paper_mandate_form)},
             {POST, "/agent/familles/:household/mandat-papier",
              officer(needed, office::submit_paper_mandate)},
             {GET, "/agent/mandats", officer(needed, office::show_mandates)},
             {GET, "/agent/mandats/:debit_mandate", officer(needed, office::show_mandate)},
             {POST, "/agent/mandats/:debit_mandate/acte",
              officer(needed, office::submit_mandate_act)},
             {GET, "/agent/mandats/:debit_mandate/mandat.pdf",
              officer(needed, office::download_mandate)},
             {GET, "/agent/regies/:regie/prelevement",
              officer(needed, office::show_debit_creditor)},
             {POST, "/agent/regies/:regie/prelevement",
              officer(needed, office::submit_debit_creditor)},
         })
        routes.push_back(route);
}

void add_regie_books(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto look = Permission::see_invoices;
    constexpr auto act = Permission::manage_billing;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/encaissements", officer(look, show_day_payments)},
             {GET, "/agent/encaissements.csv", officer(look, download_day_payments)},
             {GET, "/agent/familles/:household/reglements/:payment/annulation",
              officer(act, show_cancellation_form)},
             {POST, "/agent/familles/:household/reglements/:payment/annulation/apercu",
              officer(act, preview_cancellation)},
             {POST, "/agent/familles/:household/reglements/:payment/annulation",
              officer(act, submit_cancellation)},
             {GET, "/agent/familles/:household/avoir-disponible/:regie",
              officer(act, show_credit_use_form)},
             {POST, "/agent/familles/:household/avoir-disponible/:regie/apercu",
              officer(act, preview_credit_use)},
             {POST, "/agent/familles/:household/avoir-disponible/:regie",
              officer(act, submit_credit_use)},
             {GET, "/agent/familles/:household/remboursement/:regie",
              officer(act, show_refund_form)},
             {POST, "/agent/familles/:household/remboursement/:regie/apercu",
              officer(act, preview_refund)},
             {POST, "/agent/familles/:household/remboursement/:regie", officer(act, submit_refund)},
             {GET, "/agent/familles/:household/remboursements/:refund",
              officer(look, print_family_refund)},
             {GET, "/agent/familles/:household/montants", officer(act, show_charge_form)},
             {POST, "/agent/familles/:household/montants", officer(act, submit_charge)},
             {POST, "/agent/familles/:household/montants/:charge/retrait",
              officer(act, submit_charge_withdrawal)},
             {GET, "/agent/bordereaux", officer(look, show_deposit_slips)},
             {GET, "/agent/bordereaux/:slip", officer(look, show_deposit_slip)},
             {GET, "/agent/bordereaux/:slip/pdf", officer(look, print_deposit_slip)},
             {GET, "/agent/remises/:regie/:mode", officer(act, show_new_deposit_slip)},
             {POST, "/agent/remises/:regie/:mode", officer(act, submit_deposit_slip)},
             {GET, "/agent/arretes", officer(look, show_cash_controls)},
             {GET, "/agent/arretes/:control", officer(look, show_cash_control)},
             {GET, "/agent/arretes/:control/pdf", officer(look, print_cash_control)},
             {GET, "/agent/caisses/:regie", officer(act, show_day_closing)},
             {POST, "/agent/caisses/:regie/apercu", officer(act, preview_day_closing)},
             {POST, "/agent/caisses/:regie", officer(act, submit_day_closing)},
             {GET, "/agent/journaux", officer(look, show_journal)},
             {GET, "/agent/journaux/journal.pdf", officer(look, print_journal)},
             {GET, "/agent/journaux/ecritures.csv", officer(look, download_journal)},
             {GET, "/agent/journaux/encaissements.csv", officer(look, download_journal_takings)},
         })
        routes.push_back(route);
}

void add_aids(std::vector<Route>& routes) {
    constexpr auto needed = Permission::manage_billing;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/aides", family(aids::show_aids)},
             {GET, "/agent/familles/:household/aides/nouvelle",
              officer(needed, office::show_new_aid)},
             {POST, "/agent/familles/:household/aides/nouvelle",
              officer(needed, office::submit_new_aid)},
             {GET, "/agent/familles/:household/aides/:aid",
              officer(needed, office::show_family_aid)},
             {POST, "/agent/familles/:household/aides/:aid",
              officer(needed, office::submit_family_aid)},
             {POST, "/agent/familles/:household/aides/:aid/fin",
              officer(needed, office::submit_end_of_aid)},
             {GET, "/agent/facturation/:run/aides.csv", officer(needed, office::download_run_aids)},
         })
        routes.push_back(route);
}

}  // namespace

void add_payment_routes(std::vector<Routes::Route>& routes) {
    add_online_payments(routes);
    add_direct_debit(routes);
    add_regie_books(routes);
    add_aids(routes);
}

}  // namespace app
