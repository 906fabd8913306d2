#include "app/routes.hpp"

#include "accounts/pages.hpp"
#include "activities/document_pages.hpp"
#include "app/billing_routes.hpp"
#include "app/payment_routes.hpp"
#include "app/public_pages.hpp"
#include "app/route_endpoints.hpp"
#include "bookings/pages.hpp"
#include "demo/demo_pages.hpp"
#include "families/acting_pages.hpp"
#include "families/activation_pages.hpp"
#include "families/child_pages.hpp"
#include "families/document_pages.hpp"
#include "families/email_pages.hpp"
#include "families/move_pages.hpp"
#include "families/other_home_pages.hpp"
#include "families/pages.hpp"
#include "families/verification_pages.hpp"
#include "office/access_pages.hpp"
#include "office/activation_letter_pages.hpp"
#include "office/attendance_pages.hpp"
#include "office/audit_log_pages.hpp"
#include "office/child_pages.hpp"
#include "office/correction_pages.hpp"
#include "office/document_pages.hpp"
#include "office/import_pages.hpp"
#include "office/letter_batch_pages.hpp"
#include "office/member_pages.hpp"
#include "office/missing_document_pages.hpp"
#include "office/move_pages.hpp"
#include "office/own_account_pages.hpp"
#include "office/pages.hpp"
#include "office/second_factor_reset_pages.hpp"

namespace app {

namespace {

void add_public(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/", anyone(show_home)},
             {GET, "/aide", anyone(show_help)},
             {GET, "/aide/contact", anyone(show_contact)},
             {GET, "/accessibilite", anyone(show_accessibility)},
             {GET, "/mentions-legales", anyone(show_legal_notice)},
             {GET, "/donnees-personnelles", anyone(show_personal_data)},
             {GET, "/theme.css", anyone(show_theme)},
             {GET, "/sante", anyone(show_health)},
             {GET, "/metrics", anyone(show_metrics)},
             {GET, "/robots.txt", anyone(show_robots)},
         })
        routes.push_back(route);
}

void add_accounts(std::vector<Route>& routes) {
    using namespace accounts;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/connexion", anyone(show_sign_in)},
             {POST, "/connexion", anyone(submit_sign_in)},
             {GET, "/connexion/attente", anyone(show_waiting)},
             {GET, "/agent/connexion", anyone(show_sign_in)},
             {POST, "/agent/connexion", anyone(submit_sign_in)},
             {GET, "/connexion/code", anyone(show_code)},
             {POST, "/connexion/code", anyone(submit_code)},
             {GET, "/agent/connexion/code", anyone(show_code)},
             {POST, "/agent/connexion/code", anyone(submit_code)},
             {GET, "/agent/connexion/enrolement", anyone(show_enrolment)},
             {POST, "/agent/connexion/enrolement", anyone(submit_enrolment)},
             {POST, "/deconnexion", anyone(submit_sign_out)},
             {GET, "/mot-de-passe-oublie", anyone(show_forgotten_password)},
             {POST, "/mot-de-passe-oublie", anyone(submit_forgotten_password)},
             {GET, "/mot-de-passe/:token", anyone(show_reset)},
             {POST, "/mot-de-passe/:token", anyone(submit_reset)},
             {GET, "/mon-compte", in_person(show_account)},
             {POST, "/mon-compte/mot-de-passe", in_person(submit_password_change)},
             {POST, "/mon-compte/sessions/:web_session/fermer", in_person(submit_close_session)},
             {POST, "/mon-compte/sessions/fermer", in_person(submit_close_other_sessions)},
             {GET, "/mon-compte/double-authentification", in_person(show_second_factor)},
             {POST, "/mon-compte/double-authentification/activation",
              in_person(submit_second_factor)},
             {POST, "/mon-compte/double-authentification/modification",
              in_person(submit_second_factor_change)},
             {GET, "/agent/mon-compte/double-authentification",
              officer(office::show_own_second_factor)},
             {POST, "/agent/mon-compte/double-authentification/modification",
              officer(office::submit_own_second_factor_change)},
             {GET, "/agent/mon-compte", officer(office::show_own_account)},
             {POST, "/agent/mon-compte/mot-de-passe", officer(office::submit_own_password_change)},
             {POST, "/agent/mon-compte/sessions/:web_session/fermer",
              officer(submit_close_officer_session)},
             {POST, "/agent/mon-compte/sessions/fermer",
              officer(submit_close_other_officer_sessions)},
         })
        routes.push_back(route);
}

void add_activation(std::vector<Route>& routes) {
    using namespace families;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/activation", anyone(show_activation)},
             {POST, "/activation", anyone(submit_activation)},
             {GET, "/activation/compte", anyone(show_activation_choice)},
             {POST, "/activation/compte", anyone(submit_activation_choice)},
             {GET, "/courriel", anyone(show_email_confirmed)},
             {GET, "/courriel/:token", anyone(show_email_link)},
             {POST, "/courriel/:token", anyone(submit_email_link)},
             {GET, "/mon-dossier/verification", family(show_verification)},
             {GET, "/mon-dossier/verification/:sheet", family(show_sheet_check)},
             {POST, "/mon-dossier/verification/:sheet", in_person(submit_sheet_check)},
         })
        routes.push_back(route);
}

void add_bookings(std::vector<Route>& routes) {
    using namespace bookings;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/reservations", family(show_agenda)},
             {POST, "/reservations/brouillon", family(submit_draft)},
             {POST, "/reservations/serie", family(submit_series)},
             {POST, "/reservations/copie", family(submit_copy)},
             {POST, "/reservations/reprise", family(submit_repeat)},
             {POST, "/reservations/abandon", family(submit_discard)},
             {GET, "/reservations/verification", family(show_review)},
             {POST, "/reservations/confirmation", family(submit_confirmation)},
             {GET, "/reservations/:reference", family(show_confirmation)},
             {GET, "/reservations/:reference/confirmation.pdf", family(print_confirmation)},
             {GET, "/reservations/:reference/agenda.ics", family(download_confirmation)},
             {POST, "/reservations/:reference/annulation", family(submit_undo)},
             {GET, "/agendas", family(show_calendars)},
             {GET, "/agendas/agenda.ics", family(download_calendar)},
             {GET, "/agendas/abonnement", in_person(show_subscriptions)},
             {POST, "/agendas/abonnement", in_person(submit_subscription)},
             {POST, "/agendas/abonnement/:subscription/fin", in_person(submit_end_of_subscription)},
             {GET, "/calendrier/:file", anyone(show_subscribed_calendar)},
         })
        routes.push_back(route);
}

void add_children(std::vector<Route>& routes) {
    using namespace families;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/mon-dossier/enfants/:child/sante", family_health(show_health_sheet)},
             {POST, "/mon-dossier/enfants/:child/sante", family_health(submit_health_sheet)},
             {GET, "/mon-dossier/enfants/:child/alimentation", family(show_meals)},
             {POST, "/mon-dossier/enfants/:child/alimentation", family(submit_meals)},
             {GET, "/mon-dossier/enfants/:child/personnes-autorisees", family(show_persons)},
             {POST, "/mon-dossier/enfants/:child/personnes-autorisees", family(submit_person)},
             {POST, "/mon-dossier/enfants/:child/personnes-autorisees/copie",
              family(submit_person_copy)},
             {POST, "/mon-dossier/enfants/:child/personnes-autorisees/:person/retrait",
              family(submit_person_removal)},
             {GET, "/mon-dossier/enfants/:child/autorisations", family(show_consents)},
             {POST, "/mon-dossier/enfants/:child/autorisations", family(submit_consents)},
             {GET, "/mon-dossier/enfants/:child/assurance", family(show_insurance)},
             {POST, "/mon-dossier/enfants/:child/assurance", family(submit_insurance)},
             {GET, "/agent/enfants/:child/sante",
              officer_somewhere(Permission::see_health_sheets, office::show_child_health)},
             {GET, "/agent/reglages/enfants",
              officer(Permission::change_settings, office::show_child_settings)},
             {POST, "/agent/reglages/enfants",
              officer(Permission::change_settings, office::submit_child_settings)},
             {POST, "/agent/reglages/enfants/regimes",
              officer(Permission::change_settings, office::submit_diet)},
             {POST, "/agent/reglages/enfants/regimes/:diet/retrait",
              officer(Permission::change_settings, office::submit_diet_withdrawal)},
         })
        routes.push_back(route);
}

void add_family_file(std::vector<Route>& routes) {
    using namespace families;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/mon-dossier", family(activities::show_family_file)},
             {GET, "/mon-dossier/foyer", family(activities::show_family_sheet)},
             {GET, "/mon-dossier/adultes/:adult", family(activities::show_family_sheet)},
             {GET, "/mon-dossier/enfants/:child", family(activities::show_family_sheet)},
             {GET, "/mon-dossier/foyer/identite", family(show_topic)},
             {POST, "/mon-dossier/foyer/identite", family(submit_topic)},
             {GET, "/mon-dossier/foyer/allocataire", family(show_topic)},
             {POST, "/mon-dossier/foyer/allocataire", family(submit_topic)},
             {GET, "/mon-dossier/foyer/quotient", family(show_topic)},
             {POST, "/mon-dossier/foyer/quotient", family(submit_topic)},
             {GET, "/mon-dossier/adultes/:adult/identite", family(show_topic)},
             {POST, "/mon-dossier/adultes/:adult/identite", family(submit_topic)},
             {GET, "/mon-dossier/adultes/:adult/coordonnees", family(show_topic)},
             {POST, "/mon-dossier/adultes/:adult/coordonnees", family(submit_topic)},
             {GET, "/mon-dossier/adultes/:adult/situation", family(show_topic)},
             {POST, "/mon-dossier/adultes/:adult/situation", family(submit_topic)},
             {GET, "/mon-dossier/enfants/:child/identite", family(show_topic)},
             {POST, "/mon-dossier/enfants/:child/identite", family(submit_topic)},
             {GET, "/mon-dossier/enfants/:child/garde", family(show_topic)},
             {POST, "/mon-dossier/enfants/:child/garde", family(submit_topic)},
             {POST, "/mon-dossier/certification", in_person(submit_certification)},
             {POST, "/mon-dossier/demandes/:request/retrait", family(submit_withdrawal)},
             {GET, "/mon-dossier/courriel", in_person(show_email)},
             {POST, "/mon-dossier/courriel", in_person(submit_email)},
         })
        routes.push_back(route);
}

void add_office(std::vector<Route>& routes) {
    using namespace office;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent", officer(show_office)},
             {GET, "/agent/effectifs",
              officer_somewhere(Permission::see_head_counts, show_head_counts)},
             {GET, "/agent/effectifs.csv",
              officer_somewhere(Permission::see_head_counts, download_head_counts)},
             {GET, "/agent/seances/:session",
              officer_somewhere(Permission::see_head_counts, show_session)},
             {GET, "/agent/seances/:session/liste.csv",
              officer_somewhere(Permission::see_head_counts, download_session)},
             {GET, "/agent/seances/:session/pointage",
              officer_somewhere(Permission::record_attendance, show_attendance)},
             {POST, "/agent/seances/:session/pointage",
              officer_somewhere(Permission::record_attendance, submit_attendance)},
             {POST, "/agent/seances/:session/pointage/ajout",
              officer_somewhere(Permission::record_attendance, submit_unbooked_child)},
             {GET, "/agent/familles", officer(Permission::see_family_files, show_search)},
             {GET, "/agent/familles.csv", officer(Permission::see_family_files, download_search)},
             {GET, "/agent/familles/:household",
              officer(Permission::see_family_files, show_family)},
             {GET, "/agent/courriels", officer(Permission::see_mail_queue, show_mail_queue)},
             {POST, "/agent/courriels/:job/relance",
              officer(Permission::see_mail_queue, submit_retry)},
         })
        routes.push_back(route);
}

void add_family_files(std::vector<Route>& routes) {
    using namespace office;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/familles/creation",
              officer(Permission::change_family_files, show_family_creation)},
             {POST, "/agent/familles/creation",
              officer(Permission::change_family_files, submit_family_creation)},
             {GET, "/agent/familles/:household/inscriptions",
              officer(Permission::change_family_files, show_enrolment_form)},
             {POST, "/agent/familles/:household/inscriptions",
              officer(Permission::change_family_files, submit_enrolment)},
             {GET, "/agent/familles/:household/inscriptions/:enrolment/fin",
              officer(Permission::change_family_files, show_enrolment_end)},
             {POST, "/agent/familles/:household/inscriptions/:enrolment/fin",
              officer(Permission::change_family_files, submit_enrolment_end)},
             {GET, "/agent/familles/:household/fiches/:sheet",
              officer(Permission::change_family_files, show_correction)},
             {POST, "/agent/familles/:household/fiches/:sheet",
              officer(Permission::change_family_files, submit_correction)},
             {GET, "/agent/familles/:household/fiches/:sheet/depart",
              officer(Permission::change_family_files, show_departure)},
             {POST, "/agent/familles/:household/fiches/:sheet/depart",
              officer(Permission::change_family_files, submit_departure)},
             {GET, "/agent/familles/:household/adultes/:adult/double-authentification",
              officer(Permission::change_family_files, show_second_factor_reset)},
             {POST, "/agent/familles/:household/adultes/:adult/double-authentification",
              officer(Permission::change_family_files, submit_second_factor_reset)},
             {GET, "/agent/familles/:household/adresse",
              officer(Permission::change_family_files, show_address_correction)},
             {POST, "/agent/familles/:household/adresse",
              officer(Permission::change_family_files, submit_address_correction)},
             {GET, "/agent/familles/:household/ajout/adulte",
              officer(Permission::change_family_files, show_new_adult)},
             {POST, "/agent/familles/:household/ajout/adulte",
              officer(Permission::change_family_files, submit_new_adult)},
             {GET, "/agent/familles/:household/ajout/enfant",
              officer(Permission::change_family_files, show_new_child)},
             {POST, "/agent/familles/:household/ajout/enfant",
              officer(Permission::change_family_files, submit_new_child)},
         })
        routes.push_back(route);
}

void add_requests(std::vector<Route>& routes) {
    using namespace office;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/demandes", officer(Permission::decide_requests, show_requests)},
             {GET, "/agent/demandes/:request", officer(Permission::decide_requests, show_request)},
             {POST, "/agent/demandes/:request/decision",
              officer(Permission::decide_requests, submit_decision)},
             {GET, "/agent/reglages/dossier",
              officer(Permission::change_settings, show_file_settings)},
             {POST, "/agent/reglages/dossier",
              officer(Permission::change_settings, submit_file_settings)},
         })
        routes.push_back(route);
}

void add_custody(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/familles/:household/garde/:child",
              officer(Permission::set_custody, office::show_custody)},
             {POST, "/agent/familles/:household/garde/:child/apercu",
              officer(Permission::set_custody, office::preview_custody)},
             {POST, "/agent/familles/:household/garde/:child",
              officer(Permission::set_custody, office::submit_custody)},
             {GET, "/mon-dossier/enfants/:child/autre-foyer", family(families::show_other_home)},
             {POST, "/mon-dossier/enfants/:child/autre-foyer",
              family(families::submit_contact_sharing)},
         })
        routes.push_back(route);
}

void add_access(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto manage = Permission::manage_officers;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/comptes", officer(manage, show_officers)},
             {GET, "/agent/comptes/invitation", officer(manage, show_invitation)},
             {POST, "/agent/comptes/invitation", officer(manage, submit_invitation)},
             {GET, "/agent/comptes/:account", officer(manage, show_officer)},
             {POST, "/agent/comptes/:account/roles", officer(manage, submit_officer_roles)},
             {POST, "/agent/comptes/:account/acte", officer(manage, submit_officer_act)},
             {GET, "/agent/roles", officer(manage, show_roles)},
             {GET, "/agent/roles/nouveau", officer(manage, show_new_role)},
             {POST, "/agent/roles/nouveau", officer(manage, submit_new_role)},
             {GET, "/agent/roles/:role", officer(manage, show_role)},
             {POST, "/agent/roles/:role", officer(manage, submit_role)},
             {POST, "/agent/roles/:role/suppression", officer(manage, submit_role_removal)},
         })
        routes.push_back(route);
}

void add_imports(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto needed = Permission::import_families;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/imports", officer(needed, show_imports)},
             {POST, "/agent/imports", officer(needed, submit_import)},
             {GET, "/agent/modeles-import/:kind", officer(needed, download_import_template)},
             {GET, "/agent/imports/:import", officer(needed, show_import)},
             {GET, "/agent/imports/:import/rapport.csv", officer(needed, download_import_report)},
             {POST, "/agent/imports/:import/confirmation",
              officer(needed, submit_import_confirmation)},
             {POST, "/agent/imports/:import/abandon", officer(needed, submit_import_end)},
             {POST, "/agent/familles/:household/lettres/:adult",
              officer(Permission::change_family_files, submit_activation_letter)},
             {GET, "/agent/lettres", officer(needed, show_letter_batches)},
             {POST, "/agent/lettres", officer(needed, submit_letter_batch)},
             {GET, "/agent/lettres/:batch/lettres.pdf", officer(needed, download_letter_batch)},
             {POST, "/agent/lettres/:batch/effacement",
              officer(needed, submit_letter_batch_erasure)},
         })
        routes.push_back(route);
}

void add_documents(std::vector<Route>& routes) {
    const auto deciding = [](accounts::OfficerPage page) {
        return officer(Permission::decide_requests, page);
    };
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/mon-dossier/documents/:document", family(families::download_document)},
             {GET, "/mon-dossier/foyer/documents", family(activities::show_household_documents)},
             {POST, "/mon-dossier/foyer/documents", family(activities::submit_household_document)},
             {GET, "/mon-dossier/enfants/:child/documents",
              family(activities::show_child_documents)},
             {POST, "/mon-dossier/enfants/:child/documents",
              family(activities::submit_child_document)},
             {GET, "/agent/documents", deciding(office::show_documents)},
             {GET, "/agent/documents/manquants", deciding(office::show_missing_documents)},
             {GET, "/agent/documents/manquants.csv", deciding(office::download_missing_documents)},
             {GET, "/agent/reglages/documents",
              officer(Permission::change_settings, office::show_document_settings)},
             {POST, "/agent/reglages/documents",
              officer(Permission::change_settings, office::submit_missing_rule)},
             {POST, "/agent/reglages/documents/demandes",
              officer(Permission::change_settings, office::submit_required_document)},
             {POST, "/agent/reglages/documents/demandes/:required/retrait",
              officer(Permission::change_settings, office::submit_required_document_removal)},
             {GET, "/agent/documents/:document", deciding(office::download_document)},
             {GET, "/agent/documents/:document/verification",
              deciding(office::show_document_check)},
             {POST, "/agent/documents/:document/verification",
              deciding(office::submit_document_check)},
             {POST, "/agent/documents/:document/suppression",
              deciding(office::submit_content_removal)},
         })
        routes.push_back(route);
}

void add_moves(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/mon-dossier/demenagement", family(families::show_move)},
             {POST, "/mon-dossier/demenagement", family(families::submit_move)},
             {POST, "/mon-dossier/demenagement/retrait", family(families::submit_move_withdrawal)},
             {GET, "/agent/demenagements",
              officer(Permission::decide_requests, office::show_moves)},
             {GET, "/agent/demenagements/:move",
              officer(Permission::decide_requests, office::show_move)},
             {POST, "/agent/demenagements/:move",
              officer(Permission::decide_requests, office::submit_move_decision)},
         })
        routes.push_back(route);
}

void add_audit_log(std::vector<Route>& routes) {
    using namespace office;
    constexpr auto permission = Permission::see_audit_log;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/agent/journal", officer(permission, show_audit_log)},
             {GET, "/agent/journal.csv", officer(permission, download_audit_log)},
             {GET, "/agent/journal/:entry", officer(permission, show_audit_entry)},
             {POST, "/agent/journal/:entry/valeurs", officer(permission, submit_audit_values)},
         })
        routes.push_back(route);
}

void add_acting(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {POST, "/agent/familles/:household/au-nom-de",
              officer(Permission::act_as_family, families::submit_act_as_family)},
             {POST, "/agent/au-nom-de/fin", officer(families::submit_end_acting)},
         })
        routes.push_back(route);
}

void add_demo(std::vector<Route>& routes) {
    using namespace demo;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/demo", anyone(show_demo)},
             {POST, "/demo/connexion", anyone(submit_demo_sign_in)},
             {POST, "/demo/horloge", anyone(submit_clock)},
             {GET, "/demo/courriels", anyone(show_mailbox)},
             {GET, "/demo/courriels/:letter", anyone(show_letter)},
         })
        routes.push_back(route);
}

}  // namespace

Routes make_routes(DemoRoutes demo_routes) {
    std::vector<Route> routes;
    add_public(routes);
    add_accounts(routes);
    add_activation(routes);
    add_billing_routes(routes);
    add_payment_routes(routes);
    add_bookings(routes);
    add_children(routes);
    add_family_file(routes);
    add_office(routes);
    add_family_files(routes);
    add_requests(routes);
    add_custody(routes);
    add_access(routes);
    add_imports(routes);
    add_documents(routes);
    add_moves(routes);
    add_audit_log(routes);
    add_acting(routes);
    if (demo_routes == DemoRoutes::present) add_demo(routes);
    return Routes(std::move(routes));
}

}  // namespace app
