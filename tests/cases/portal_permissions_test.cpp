#include <map>
#include <optional>

#include "app/routes.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/route_paths.hpp"

namespace {

using accounts::Permission;
using support::Answer;
using support::Client;

enum class Who { anyone, family, any_officer };

/// A line of the table: a route, and who may come in. Of an officers' route that wants a
/// permission, the permission says it.
struct Rule {
    std::string_view method;
    std::string_view pattern;
    Who who;
    std::optional<Permission> permission;

    constexpr Rule(std::string_view a_method, std::string_view a_pattern, Who a_who)
        : method(a_method), pattern(a_pattern), who(a_who) {}
    constexpr Rule(std::string_view a_method, std::string_view a_pattern, Permission a_permission)
        : method(a_method), pattern(a_pattern), who(Who::any_officer), permission(a_permission) {}
};

/// Who may come in, written a second time, by hand: a route put behind the wrong door shows here.
constexpr Rule rules[] = {
    {"GET", "/", Who::anyone},
    {"GET", "/aide", Who::anyone},
    {"GET", "/tarifs", Who::anyone},
    {"GET", "/aide/contact", Who::anyone},
    {"GET", "/accessibilite", Who::anyone},
    {"GET", "/mentions-legales", Who::anyone},
    {"GET", "/donnees-personnelles", Who::anyone},
    {"GET", "/theme.css", Who::anyone},
    {"GET", "/sante", Who::anyone},
    {"GET", "/metrics", Who::anyone},
    {"GET", "/robots.txt", Who::anyone},
    {"GET", "/connexion", Who::anyone},
    {"POST", "/connexion", Who::anyone},
    {"GET", "/connexion/attente", Who::anyone},
    {"GET", "/agent/connexion", Who::anyone},
    {"POST", "/agent/connexion", Who::anyone},
    {"GET", "/connexion/code", Who::anyone},
    {"POST", "/connexion/code", Who::anyone},
    {"GET", "/agent/connexion/code", Who::anyone},
    {"POST", "/agent/connexion/code", Who::anyone},
    {"GET", "/agent/connexion/enrolement", Who::anyone},
    {"POST", "/agent/connexion/enrolement", Who::anyone},
    {"POST", "/deconnexion", Who::anyone},
    {"GET", "/mot-de-passe-oublie", Who::anyone},
    {"POST", "/mot-de-passe-oublie", Who::anyone},
    {"GET", "/mot-de-passe/:token", Who::anyone},
    {"POST", "/mot-de-passe/:token", Who::anyone},
    {"GET", "/activation", Who::anyone},
    {"POST", "/activation", Who::anyone},
    {"GET", "/activation/compte", Who::anyone},
    {"POST", "/activation/compte", Who::anyone},
    {"GET", "/courriel", Who::anyone},
    {"GET", "/courriel/:token", Who::anyone},
    {"POST", "/courriel/:token", Who::anyone},
    {"GET", "/calendrier/:file", Who::anyone},
    {"GET", "/paiements", Who::family},
    {"GET", "/paiements/payer", Who::family},
    {"POST", "/paiements/payer", Who::family},
    {"GET", "/paiements/:online_payment", Who::family},
    {"GET", "/paiements/notification", Who::anyone},
    {"POST", "/paiements/notification", Who::anyone},
    {"GET", "/paiements/retour/:token", Who::anyone},
    {"POST", "/paiements/retour/:token", Who::anyone},
    {"GET", "/agent/paiements", Permission::manage_billing},
    {"GET", "/agent/paiements/:payment", Permission::manage_billing},
    {"POST", "/agent/paiements/:payment/question", Permission::manage_billing},
    {"POST", "/agent/paiements/:payment/decision", Permission::manage_billing},
    {"POST", "/agent/paiements/:payment/vu", Permission::manage_billing},
    {"GET", "/paiements/prelevement", Who::family},
    {"GET", "/paiements/prelevement/adhesion", Who::family},
    {"POST", "/paiements/prelevement/adhesion", Who::family},
    {"GET", "/paiements/prelevement/:mandate/signature", Who::family},
    {"POST", "/paiements/prelevement/:mandate/signature", Who::family},
    {"GET", "/paiements/prelevement/:mandate/mandat.pdf", Who::family},
    {"GET", "/paiements/prelevement/:mandate/revocation", Who::family},
    {"POST", "/paiements/prelevement/:mandate/revocation", Who::family},
    {"GET", "/agent/prelevements", Permission::manage_billing},
    {"GET", "/agent/prelevements/nouveau", Permission::manage_billing},
    {"POST", "/agent/prelevements/nouveau", Permission::manage_billing},
    {"GET", "/agent/prelevements/rejets", Permission::manage_billing},
    {"POST", "/agent/prelevements/rejets", Permission::manage_billing},
    {"POST", "/agent/prelevements/rejets/fichier", Permission::manage_billing},
    {"GET", "/agent/prelevements/:debit_run", Permission::manage_billing},
    {"GET", "/agent/prelevements/:debit_run/prelevements.xml", Permission::manage_billing},
    {"POST", "/agent/prelevements/:debit_run/acte", Permission::manage_billing},
    {"GET", "/agent/mandats", Permission::manage_billing},
    {"GET", "/agent/mandats/:debit_mandate", Permission::manage_billing},
    {"POST", "/agent/mandats/:debit_mandate/acte", Permission::manage_billing},
    {"GET", "/agent/mandats/:debit_mandate/mandat.pdf", Permission::manage_billing},
    {"GET", "/agent/regies/:regie/prelevement", Permission::manage_billing},
    {"POST", "/agent/regies/:regie/prelevement", Permission::manage_billing},
    {"GET", "/mon-dossier/verification", Who::family},
    {"GET", "/mon-dossier/verification/:sheet", Who::family},
    {"POST", "/mon-dossier/verification/:sheet", Who::family},
    {"GET", "/mon-compte", Who::family},
    {"POST", "/mon-compte/mot-de-passe", Who::family},
    {"POST", "/mon-compte/sessions/:web_session/fermer", Who::family},
    {"POST", "/mon-compte/sessions/fermer", Who::family},
    {"GET", "/tableau-de-bord", Who::family},
    {"GET", "/reservations", Who::family},
    {"POST", "/reservations/brouillon", Who::family},
    {"POST", "/reservations/serie", Who::family},
    {"POST", "/reservations/copie", Who::family},
    {"POST", "/reservations/reprise", Who::family},
    {"POST", "/reservations/abandon", Who::family},
    {"GET", "/reservations/verification", Who::family},
    {"POST", "/reservations/confirmation", Who::family},
    {"GET", "/reservations/:reference", Who::family},
    {"GET", "/reservations/:reference/agenda.ics", Who::family},
    {"GET", "/reservations/:reference/confirmation.pdf", Who::family},
    {"POST", "/reservations/:reference/annulation", Who::family},
    {"GET", "/agendas", Who::family},
    {"GET", "/agendas/agenda.ics", Who::family},
    {"GET", "/agendas/abonnement", Who::family},
    {"POST", "/agendas/abonnement", Who::family},
    {"POST", "/agendas/abonnement/:subscription/fin", Who::family},
    {"GET", "/factures", Who::family},
    {"GET", "/factures/compte", Who::family},
    {"GET", "/factures/compte.csv", Who::family},
    {"GET", "/factures/compte/recus/:payment", Who::family},
    {"GET", "/factures/compte/remboursements/:refund", Who::family},
    {"GET", "/releves-annuels", Who::family},
    {"GET", "/releves-annuels/:year", Who::family},
    {"GET", "/aides", Who::family},
    {"GET", "/agent/familles/:household/aides/nouvelle", Permission::manage_billing},
    {"POST", "/agent/familles/:household/aides/nouvelle", Permission::manage_billing},
    {"GET", "/agent/familles/:household/aides/:aid", Permission::manage_billing},
    {"POST", "/agent/familles/:household/aides/:aid", Permission::manage_billing},
    {"POST", "/agent/familles/:household/aides/:aid/fin", Permission::manage_billing},
    {"GET", "/agent/facturation/:run/aides.csv", Permission::manage_billing},
    {"GET", "/factures/reception", Who::family},
    {"POST", "/factures/reception", Who::family},
    {"GET", "/factures/:invoice", Who::family},
    {"GET", "/factures/:invoice/pdf", Who::family},
    {"GET", "/agent/familles/:household/compte", Permission::see_invoices},
    {"GET", "/agent/familles/:household/reception", Permission::change_family_files},
    {"POST", "/agent/familles/:household/reception", Permission::change_family_files},
    {"GET", "/agent/familles/:household/factures/:invoice", Permission::see_invoices},
    {"GET", "/agent/familles/:household/factures/:invoice/pdf", Permission::see_invoices},
    {"GET", "/agent/familles/:household/recus/:payment", Permission::see_invoices},
    {"GET", "/agent/familles/:household/factures/:invoice/avoir", Permission::manage_billing},
    {"POST", "/agent/familles/:household/factures/:invoice/avoir/apercu",
     Permission::manage_billing},
    {"POST", "/agent/familles/:household/factures/:invoice/avoir", Permission::manage_billing},
    {"GET", "/agent/familles/:household/encaisser", Permission::manage_billing},
    {"POST", "/agent/familles/:household/encaisser", Permission::manage_billing},
    {"GET", "/agent/encaissements", Permission::see_invoices},
    {"GET", "/agent/chiffres", Permission::see_invoices},
    {"GET", "/agent/chiffres.csv", Permission::see_invoices},
    {"GET", "/agent/encaissements.csv", Permission::see_invoices},
    {"GET", "/agent/familles/:household/reglements/:payment/annulation",
     Permission::manage_billing},
    {"POST", "/agent/familles/:household/reglements/:payment/annulation/apercu",
     Permission::manage_billing},
    {"POST", "/agent/familles/:household/reglements/:payment/annulation",
     Permission::manage_billing},
    {"GET", "/agent/familles/:household/montants", Permission::manage_billing},
    {"POST", "/agent/familles/:household/montants", Permission::manage_billing},
    {"POST", "/agent/familles/:household/montants/:charge/retrait", Permission::manage_billing},
    {"GET", "/agent/familles/:household/mandat-papier", Permission::manage_billing},
    {"POST", "/agent/familles/:household/mandat-papier", Permission::manage_billing},
    {"GET", "/agent/familles/:household/avoir-disponible/:regie", Permission::manage_billing},
    {"POST", "/agent/familles/:household/avoir-disponible/:regie/apercu",
     Permission::manage_billing},
    {"POST", "/agent/familles/:household/avoir-disponible/:regie", Permission::manage_billing},
    {"GET", "/agent/familles/:household/remboursement/:regie", Permission::manage_billing},
    {"POST", "/agent/familles/:household/remboursement/:regie/apercu", Permission::manage_billing},
    {"POST", "/agent/familles/:household/remboursement/:regie", Permission::manage_billing},
    {"GET", "/agent/familles/:household/remboursements/:refund", Permission::see_invoices},
    {"GET", "/agent/bordereaux", Permission::see_invoices},
    {"GET", "/agent/bordereaux/:slip", Permission::see_invoices},
    {"GET", "/agent/bordereaux/:slip/pdf", Permission::see_invoices},
    {"GET", "/agent/remises/:regie/:mode", Permission::manage_billing},
    {"POST", "/agent/remises/:regie/:mode", Permission::manage_billing},
    {"GET", "/agent/arretes", Permission::see_invoices},
    {"GET", "/agent/arretes/:control", Permission::see_invoices},
    {"GET", "/agent/arretes/:control/pdf", Permission::see_invoices},
    {"GET", "/agent/caisses/:regie", Permission::manage_billing},
    {"POST", "/agent/caisses/:regie/apercu", Permission::manage_billing},
    {"POST", "/agent/caisses/:regie", Permission::manage_billing},
    {"GET", "/agent/journaux", Permission::see_invoices},
    {"GET", "/agent/journaux/journal.pdf", Permission::see_invoices},
    {"GET", "/agent/journaux/ecritures.csv", Permission::see_invoices},
    {"GET", "/agent/journaux/encaissements.csv", Permission::see_invoices},
    {"GET", "/mon-dossier/enfants/:child/sante", Who::family},
    {"POST", "/mon-dossier/enfants/:child/sante", Who::family},
    {"GET", "/mon-dossier/enfants/:child/alimentation", Who::family},
    {"POST", "/mon-dossier/enfants/:child/alimentation", Who::family},
    {"GET", "/mon-dossier/enfants/:child/personnes-autorisees", Who::family},
    {"POST", "/mon-dossier/enfants/:child/personnes-autorisees", Who::family},
    {"POST", "/mon-dossier/enfants/:child/personnes-autorisees/copie", Who::family},
    {"POST", "/mon-dossier/enfants/:child/personnes-autorisees/:person/retrait", Who::family},
    {"GET", "/mon-dossier/enfants/:child/autorisations", Who::family},
    {"POST", "/mon-dossier/enfants/:child/autorisations", Who::family},
    {"GET", "/mon-dossier/enfants/:child/assurance", Who::family},
    {"POST", "/mon-dossier/enfants/:child/assurance", Who::family},
    {"GET", "/mon-dossier", Who::family},
    {"GET", "/mon-dossier/foyer", Who::family},
    {"GET", "/mon-dossier/adultes/:adult", Who::family},
    {"GET", "/mon-dossier/enfants/:child", Who::family},
    {"GET", "/mon-dossier/foyer/identite", Who::family},
    {"POST", "/mon-dossier/foyer/identite", Who::family},
    {"GET", "/mon-dossier/foyer/allocataire", Who::family},
    {"POST", "/mon-dossier/foyer/allocataire", Who::family},
    {"GET", "/mon-dossier/foyer/quotient", Who::family},
    {"POST", "/mon-dossier/foyer/quotient", Who::family},
    {"GET", "/mon-dossier/adultes/:adult/identite", Who::family},
    {"POST", "/mon-dossier/adultes/:adult/identite", Who::family},
    {"GET", "/mon-dossier/adultes/:adult/coordonnees", Who::family},
    {"POST", "/mon-dossier/adultes/:adult/coordonnees", Who::family},
    {"GET", "/mon-dossier/adultes/:adult/situation", Who::family},
    {"POST", "/mon-dossier/adultes/:adult/situation", Who::family},
    {"GET", "/mon-dossier/enfants/:child/identite", Who::family},
    {"POST", "/mon-dossier/enfants/:child/identite", Who::family},
    {"GET", "/mon-dossier/enfants/:child/garde", Who::family},
    {"POST", "/mon-dossier/enfants/:child/garde", Who::family},
    {"POST", "/mon-dossier/certification", Who::family},
    {"POST", "/mon-dossier/demandes/:request/retrait", Who::family},
    {"GET", "/mon-dossier/courriel", Who::family},
    {"POST", "/mon-dossier/courriel", Who::family},
    {"GET", "/agent/demandes", Permission::decide_requests},
    {"GET", "/agent/demandes/:request", Permission::decide_requests},
    {"POST", "/agent/demandes/:request/decision", Permission::decide_requests},
    {"GET", "/agent/reglages/dossier", Permission::change_settings},
    {"POST", "/agent/reglages/dossier", Permission::change_settings},
    {"GET", "/agent", Who::any_officer},
    {"GET", "/mon-compte/double-authentification", Who::family},
    {"POST", "/mon-compte/double-authentification/activation", Who::family},
    {"POST", "/mon-compte/double-authentification/modification", Who::family},
    {"GET", "/agent/mon-compte/double-authentification", Who::any_officer},
    {"POST", "/agent/mon-compte/double-authentification/modification", Who::any_officer},
    {"GET", "/agent/mon-compte", Who::any_officer},
    {"POST", "/agent/mon-compte/mot-de-passe", Who::any_officer},
    {"POST", "/agent/mon-compte/sessions/:web_session/fermer", Who::any_officer},
    {"POST", "/agent/mon-compte/sessions/fermer", Who::any_officer},
    {"GET", "/agent/effectifs", Permission::see_head_counts},
    {"GET", "/agent/effectifs.csv", Permission::see_head_counts},
    {"GET", "/agent/seances/:session", Permission::see_head_counts},
    {"GET", "/agent/seances/:session/liste.csv", Permission::see_head_counts},
    {"GET", "/agent/seances/:session/pointage", Permission::record_attendance},
    {"POST", "/agent/seances/:session/pointage", Permission::record_attendance},
    {"POST", "/agent/seances/:session/pointage/ajout", Permission::record_attendance},
    {"GET", "/agent/familles", Permission::see_family_files},
    {"GET", "/agent/familles.csv", Permission::see_family_files},
    {"GET", "/agent/familles/:household", Permission::see_family_files},
    {"GET", "/agent/familles/creation", Permission::change_family_files},
    {"POST", "/agent/familles/creation", Permission::change_family_files},
    {"GET", "/agent/familles/:household/inscriptions", Permission::change_family_files},
    {"POST", "/agent/familles/:household/inscriptions", Permission::change_family_files},
    {"GET", "/agent/familles/:household/inscriptions/:enrolment/fin",
     Permission::change_family_files},
    {"POST", "/agent/familles/:household/inscriptions/:enrolment/fin",
     Permission::change_family_files},
    {"GET", "/agent/familles/:household/fiches/:sheet", Permission::change_family_files},
    {"POST", "/agent/familles/:household/fiches/:sheet", Permission::change_family_files},
    {"GET", "/agent/familles/:household/fiches/:sheet/depart", Permission::change_family_files},
    {"POST", "/agent/familles/:household/fiches/:sheet/depart", Permission::change_family_files},
    {"GET", "/agent/familles/:household/adultes/:adult/double-authentification",
     Permission::change_family_files},
    {"POST", "/agent/familles/:household/adultes/:adult/double-authentification",
     Permission::change_family_files},
    {"GET", "/agent/familles/:household/adresse", Permission::change_family_files},
    {"POST", "/agent/familles/:household/adresse", Permission::change_family_files},
    {"GET", "/agent/familles/:household/ajout/adulte", Permission::change_family_files},
    {"POST", "/agent/familles/:household/ajout/adulte", Permission::change_family_files},
    {"GET", "/agent/familles/:household/ajout/enfant", Permission::change_family_files},
    {"POST", "/agent/familles/:household/ajout/enfant", Permission::change_family_files},
    {"GET", "/agent/familles/:household/garde/:child", Permission::set_custody},
    {"POST", "/agent/familles/:household/garde/:child/apercu", Permission::set_custody},
    {"POST", "/agent/familles/:household/garde/:child", Permission::set_custody},
    {"GET", "/mon-dossier/enfants/:child/autre-foyer", Who::family},
    {"POST", "/mon-dossier/enfants/:child/autre-foyer", Who::family},
    {"GET", "/agent/imports", Permission::import_families},
    {"POST", "/agent/imports", Permission::import_families},
    {"GET", "/agent/modeles-import/:kind", Permission::import_families},
    {"GET", "/agent/imports/:import", Permission::import_families},
    {"GET", "/agent/imports/:import/rapport.csv", Permission::import_families},
    {"POST", "/agent/imports/:import/confirmation", Permission::import_families},
    {"POST", "/agent/imports/:import/abandon", Permission::import_families},
    {"POST", "/agent/familles/:household/lettres/:adult", Permission::change_family_files},
    {"GET", "/agent/lettres", Permission::import_families},
    {"POST", "/agent/lettres", Permission::import_families},
    {"GET", "/agent/lettres/:batch/lettres.pdf", Permission::import_families},
    {"POST", "/agent/lettres/:batch/effacement", Permission::import_families},
    {"GET", "/mon-dossier/documents/:document", Who::family},
    {"GET", "/mon-dossier/foyer/documents", Who::family},
    {"POST", "/mon-dossier/foyer/documents", Who::family},
    {"GET", "/mon-dossier/enfants/:child/documents", Who::family},
    {"POST", "/mon-dossier/enfants/:child/documents", Who::family},
    {"GET", "/mon-dossier/demenagement", Who::family},
    {"POST", "/mon-dossier/demenagement", Who::family},
    {"POST", "/mon-dossier/demenagement/retrait", Who::family},
    {"GET", "/agent/documents", Permission::decide_requests},
    {"GET", "/agent/documents/manquants", Permission::decide_requests},
    {"GET", "/agent/documents/manquants.csv", Permission::decide_requests},
    {"GET", "/agent/reglages/documents", Permission::change_settings},
    {"POST", "/agent/reglages/documents", Permission::change_settings},
    {"POST", "/agent/reglages/documents/demandes", Permission::change_settings},
    {"POST", "/agent/reglages/documents/demandes/:required/retrait", Permission::change_settings},
    {"GET", "/agent/documents/:document", Permission::decide_requests},
    {"GET", "/agent/documents/:document/verification", Permission::decide_requests},
    {"POST", "/agent/documents/:document/verification", Permission::decide_requests},
    {"POST", "/agent/documents/:document/suppression", Permission::decide_requests},
    {"GET", "/agent/demenagements", Permission::decide_requests},
    {"GET", "/agent/demenagements/:move", Permission::decide_requests},
    {"POST", "/agent/demenagements/:move", Permission::decide_requests},
    {"GET", "/agent/enfants/:child/sante", Permission::see_health_sheets},
    {"GET", "/agent/facturation", Permission::manage_billing},
    {"GET", "/agent/facturation/nouvelle", Permission::manage_billing},
    {"POST", "/agent/facturation/nouvelle", Permission::manage_billing},
    {"GET", "/agent/facturation/:run", Permission::manage_billing},
    {"POST", "/agent/facturation/:run/acte", Permission::manage_billing},
    {"POST", "/agent/facturation/:run/ecarter", Permission::manage_billing},
    {"GET", "/agent/facturation/:run/documents/:draft", Permission::manage_billing},
    {"GET", "/agent/facturation/:run/courrier", Permission::manage_billing},
    {"POST", "/agent/facturation/:run/courrier", Permission::manage_billing},
    {"GET", "/agent/relances", Permission::manage_billing},
    {"POST", "/agent/relances", Permission::manage_billing},
    {"GET", "/agent/relances/:reminder_run", Permission::manage_billing},
    {"POST", "/agent/relances/:reminder_run/courrier", Permission::manage_billing},
    {"GET", "/agent/regies/:regie/relances", Permission::manage_billing},
    {"POST", "/agent/regies/:regie/relances", Permission::manage_billing},
    {"GET", "/agent/courriers/:paper_batch/lettres.pdf", Permission::manage_billing},
    {"POST", "/agent/courriers/:paper_batch/effacement", Permission::manage_billing},
    {"GET", "/agent/releves", Permission::manage_billing},
    {"POST", "/agent/releves", Permission::manage_billing},
    {"GET", "/agent/releves/:year", Permission::manage_billing},
    {"POST", "/agent/releves/:year/annonce", Permission::manage_billing},
    {"POST", "/agent/releves/:year/courrier", Permission::manage_billing},
    {"GET", "/agent/familles/:household/releves/:year", Permission::see_invoices},
    {"GET", "/agent/regies", Permission::manage_billing},
    {"GET", "/agent/regies/:regie", Permission::manage_billing},
    {"POST", "/agent/regies/:regie", Permission::manage_billing},
    {"GET", "/agent/tarifs", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/nouveau", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/nouveau", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/prestations", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/prestations", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/groupes", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/groupes", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/groupes/suppression", Permission::manage_tariffs},
    {"GET", "/agent/familles/:household/groupe", Permission::change_family_files},
    {"POST", "/agent/familles/:household/groupe", Permission::change_family_files},
    {"GET", "/agent/tarifs/:table", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/:table/modifier", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/modifier", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/vote", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/suppression", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/:table/regles/:rule", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/regles/:rule", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/regles/:rule/acte", Permission::manage_tariffs},
    {"GET", "/agent/tarifs/:table/supplements/:rule", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/supplements/:rule", Permission::manage_tariffs},
    {"POST", "/agent/tarifs/:table/supplements/:rule/suppression", Permission::manage_tariffs},
    {"GET", "/agent/reglages/enfants", Permission::change_settings},
    {"POST", "/agent/reglages/enfants", Permission::change_settings},
    {"POST", "/agent/reglages/enfants/regimes", Permission::change_settings},
    {"POST", "/agent/reglages/enfants/regimes/:diet/retrait", Permission::change_settings},
    {"GET", "/agent/courriels", Permission::see_mail_queue},
    {"POST", "/agent/courriels/:job/relance", Permission::see_mail_queue},
    {"GET", "/agent/comptes", Permission::manage_officers},
    {"GET", "/agent/comptes/invitation", Permission::manage_officers},
    {"POST", "/agent/comptes/invitation", Permission::manage_officers},
    {"GET", "/agent/comptes/:account", Permission::manage_officers},
    {"POST", "/agent/comptes/:account/roles", Permission::manage_officers},
    {"POST", "/agent/comptes/:account/acte", Permission::manage_officers},
    {"GET", "/agent/roles", Permission::manage_officers},
    {"GET", "/agent/roles/nouveau", Permission::manage_officers},
    {"POST", "/agent/roles/nouveau", Permission::manage_officers},
    {"GET", "/agent/roles/:role", Permission::manage_officers},
    {"POST", "/agent/roles/:role", Permission::manage_officers},
    {"POST", "/agent/roles/:role/suppression", Permission::manage_officers},
    {"GET", "/agent/journal", Permission::see_audit_log},
    {"GET", "/agent/journal.csv", Permission::see_audit_log},
    {"GET", "/agent/journal/:entry", Permission::see_audit_log},
    {"POST", "/agent/journal/:entry/valeurs", Permission::see_audit_log},
    {"POST", "/agent/familles/:household/au-nom-de", Permission::act_as_family},
    {"POST", "/agent/au-nom-de/fin", Who::any_officer},
};

enum class Visitor {
    stranger,
    parent,
    bare_officer,   ///< without any permission
    right_officer,  ///< with the route's permission and no other
    other_officer   ///< with all permissions but the route's
};

bool may_enter(Visitor visitor, const Rule& rule) {
    if (rule.who == Who::anyone) return true;
    if (rule.who == Who::family) return visitor == Visitor::parent;
    if (!rule.permission) return visitor != Visitor::stranger && visitor != Visitor::parent;
    return visitor == Visitor::right_officer;
}

bool is_sent_away(const Answer& answer) {
    const auto location = answer.location();
    return answer.status == 303 &&
           (location.starts_with("/connexion") || location.starts_with("/agent/connexion"));
}

class PortalPermissions : public support::OnThePortal {
 protected:
    /// An officer with exactly these, the same account at each call.
    accounts::AccountId officer_with(const std::vector<Permission>& permissions) {
        const auto [found, is_new] = officers_.try_emplace(permissions);
        if (is_new)
            found->second =
                portal.add_officer("AGENT" + std::to_string(officers_.size()), permissions);
        return found->second;
    }
    accounts::AccountId account_of(Visitor visitor, const Rule& rule) {
        if (visitor == Visitor::parent) return town.claire;
        if (visitor == Visitor::bare_officer) return officer_with({});
        std::vector<Permission> permissions;
        for (const auto permission : accounts::all_permissions()) {
            const bool is_the_routes = rule.permission == permission;
            if (is_the_routes == (visitor == Visitor::right_officer))
                permissions.push_back(permission);
        }
        return officer_with(permissions);
    }

    /// In a session of its own, since some routes end it.
    Answer ask(Visitor visitor, const Rule& rule) {
        if (visitor == Visitor::stranger) return ask_as_stranger(rule);
        auto person = portal.sign_in(account_of(visitor, rule));
        const auto path = support::route_path(rule.pattern, {}, "1");
        return rule.method == "GET" ? person.get(path) : person.post(path, {});
    }

    Answer ask_as_stranger(const Rule& rule) {
        Client client(portal.port());
        const auto path = support::route_path(rule.pattern, {}, "1");
        if (rule.method == "GET") return client.get(path);
        const auto page = client.get("/connexion").body;
        return client.post_form(path, {{"csrf", support::input_value(page, "csrf").value_or("")}});
    }

    void expect_refused(Visitor visitor, const Rule& rule, const Answer& answer) {
        const bool is_get = rule.method == "GET";
        const bool is_officers = rule.who != Who::family;
        if (visitor == Visitor::stranger && is_get) {
            EXPECT_TRUE(is_sent_away(answer)) << answer.status;
        } else if (visitor == Visitor::stranger) {
            EXPECT_EQ(answer.status, 403);
        } else if (is_officers && visitor != Visitor::parent) {
            EXPECT_EQ(answer.status, 403) << "an officer without the permission";
        } else {
            EXPECT_EQ(answer.status, 303) << "signed in on the other side";
            EXPECT_EQ(answer.location(),
                      visitor == Visitor::parent ? "/tableau-de-bord" : "/agent");
        }
    }

    std::map<std::vector<Permission>, accounts::AccountId> officers_;
};
ON_BOTH_ENGINES(PortalPermissions);

TEST_P(PortalPermissions, EveryRouteOpensToThoseItIsForAndToNobodyElse) {
    constexpr std::array visitors = {Visitor::stranger, Visitor::parent, Visitor::bare_officer,
                                     Visitor::right_officer, Visitor::other_officer};
    for (const auto& rule : rules) {
        for (const auto visitor : visitors) {
            SCOPED_TRACE(std::string(rule.method) + " " + std::string(rule.pattern) +
                         " by visitor " + std::to_string(static_cast<int>(visitor)));
            const auto answer = ask(visitor, rule);
            EXPECT_LT(answer.status, 500);
            if (!may_enter(visitor, rule)) {
                expect_refused(visitor, rule, answer);
            } else if (rule.who != Who::anyone) {
                EXPECT_FALSE(is_sent_away(answer));
                EXPECT_NE(answer.status, 403);
            }
        }
    }
}

TEST_P(PortalPermissions, TheTableAboveNamesEveryRoute) {
    std::vector<std::string> written;
    for (const auto& rule : rules)
        written.push_back(std::string(rule.method) + " " + std::string(rule.pattern));
    std::vector<std::string> served;
    const auto routes = app::make_routes(app::DemoRoutes::absent);
    for (const auto& route : routes.routes()) {
        served.push_back(std::string(route.method == http::Method::get ? "GET " : "POST ") +
                         route.pattern);
    }
    EXPECT_THAT(served, testing::UnorderedElementsAreArray(written))
        << "write one line for each route of app/routes.cpp into `rules` above: its method, its "
           "pattern, and who may come in (Who, or the officer's Permission)";
}

TEST_P(PortalPermissions, TheDemonstrationsPagesAreNotInATown) {
    Client client(portal.port());
    for (const char* path : {"/demo", "/demo/courriels", "/demo/courriels/x"})
        EXPECT_EQ(client.get(path).status, 404) << path;
}

}  // namespace
