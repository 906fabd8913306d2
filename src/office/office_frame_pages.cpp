#include <utility>

#include "office/office_frame.hpp"
#include "office/work_list_pages.hpp"
#include "town/town.hpp"

namespace office {

namespace {

/// The menu's address for a page that has no place of its own in the menu; else its own.
std::string_view place_in_menu(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> places[] = {
        {"/agent/seances/", "/agent/effectifs"},    {"/agent/roles", "/agent/comptes"},
        {"/agent/enfants/", "/agent/familles"},     {"/agent/regies", "/agent/facturation"},
        {"/agent/relances", "/agent/facturation"},  {"/agent/releves", "/agent/facturation"},
        {"/agent/mandats", "/agent/prelevements"},  {"/agent/bordereaux", "/agent/encaissements"},
        {"/agent/remises", "/agent/encaissements"}, {"/agent/arretes", "/agent/encaissements"},
        {"/agent/caisses", "/agent/encaissements"}, {"/agent/journaux", "/agent/encaissements"},
    };
    for (const auto& [start, place] : places) {
        if (path.starts_with(start)) return place;
    }
    return path;
}

}  // namespace

ui::Frame officer_frame(const accounts::OfficerVisit& visit) {
    using accounts::Permission;
    auto frame = town::family_frame(visit.services, visit.request.path,
                                    accounts::frame_account(visit.actor));
    frame.home_href = "/agent";
    frame.search_href = visit.actor.may(Permission::see_family_files) ? "/agent/familles" : "";
    frame.menu.clear();
    if (has_work_list(visit.actor)) {
        const auto waiting = visit.services.database.read(
            [&](db::Read& read) { return waiting_for(read, visit.actor); });
        frame.menu.push_back(
            {.label = "À traiter", .href = "/agent", .count = static_cast<int>(waiting)});
    }
    if (visit.actor.may_somewhere(Permission::see_head_counts))
        frame.menu.push_back({.label = "Effectifs", .href = "/agent/effectifs"});
    if (visit.actor.may(Permission::see_family_files))
        frame.menu.push_back({.label = "Familles", .href = "/agent/familles"});
    if (visit.actor.may(Permission::decide_requests))
        frame.menu.insert(frame.menu.end(),
                          {{.label = "Demandes", .href = "/agent/demandes"},
                           {.label = "Documents", .href = "/agent/documents"},
                           {.label = "Déménagements", .href = "/agent/demenagements"}});
    if (visit.actor.may(Permission::see_mail_queue))
        frame.menu.push_back({.label = "Courriels", .href = "/agent/courriels"});
    if (visit.actor.may(Permission::manage_officers))
        frame.menu.push_back({.label = "Comptes et rôles", .href = "/agent/comptes"});
    if (visit.actor.may(Permission::import_families)) {
        frame.menu.push_back({.label = "Importer", .href = "/agent/imports"});
        frame.menu.push_back({.label = "Lettres", .href = "/agent/lettres"});
    }
    if (visit.actor.may(Permission::manage_billing))
        frame.menu.push_back({.label = "Facturation", .href = "/agent/facturation"});
    if (visit.actor.may(Permission::see_invoices)) {
        frame.menu.push_back({.label = "Encaissements", .href = "/agent/encaissements"});
        frame.menu.push_back({.label = "Chiffres", .href = "/agent/chiffres"});
    }
    if (visit.actor.may(Permission::manage_tariffs))
        frame.menu.push_back({.label = "Tarifs", .href = "/agent/tarifs"});
    if (visit.actor.may(Permission::manage_billing))
        frame.menu.insert(frame.menu.end(),
                          {{.label = "Paiements en ligne", .href = "/agent/paiements"},
                           {.label = "Prélèvements", .href = "/agent/prelevements"}});
    if (visit.actor.may(Permission::see_audit_log))
        frame.menu.push_back({.label = "Journal", .href = "/agent/journal"});
    if (visit.actor.may(Permission::change_settings))
        frame.menu.insert(frame.menu.end(),
                          {{.label = "Réglages du dossier", .href = "/agent/reglages/dossier"},
                           {.label = "Fiches des enfants", .href = "/agent/reglages/enfants"},
                           {.label = "Documents demandés", .href = "/agent/reglages/documents"}});
    frame.menu.push_back({.label = "Mon compte", .href = "/agent/mon-compte"});
    ui::mark_current(frame.menu, place_in_menu(visit.request.path));
    return frame;
}

http::Response show(const accounts::OfficerVisit& visit, const ui::Page& page,
                    std::string_view searched, int status) {
    auto frame = officer_frame(visit);
    frame.search_text = searched;
    return http::page(ui::officer_page(frame, page), status);
}

std::string_view first_page(const accounts::OfficerActor& actor) {
    using accounts::Permission;
    if (actor.may_somewhere(Permission::see_head_counts)) return "/agent/effectifs";
    if (actor.may(Permission::see_family_files)) return "/agent/familles";
    if (actor.may(Permission::decide_requests)) return "/agent/demandes";
    if (actor.may(Permission::see_mail_queue)) return "/agent/courriels";
    if (actor.may(Permission::manage_officers)) return "/agent/comptes";
    if (actor.may(Permission::manage_billing)) return "/agent/facturation";
    if (actor.may(Permission::see_invoices)) return "/agent/encaissements";
    if (actor.may(Permission::manage_tariffs)) return "/agent/tarifs";
    if (actor.may(Permission::see_audit_log)) return "/agent/journal";
    return "/agent/mon-compte";
}

}  // namespace office
