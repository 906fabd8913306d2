#include "office/access_pages.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "accounts/role_store.hpp"
#include "activities/activity_store.hpp"
#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "office/access_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "ui/components.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

AccessNames names_of(const OfficerVisit& visit, db::Read read) {
    AccessNames names{accounts::all_roles(read), {}};
    const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
    std::map<town::FacilityId, std::string> facilities;
    for (const auto& activity : catalogue->activities())
        facilities.emplace(activity.facility, activity.facility_name);
    names.facilities.assign(facilities.begin(), facilities.end());
    std::ranges::sort(names.facilities, {}, [](const auto& facility) { return facility.second; });
    return names;
}

std::string seen_text(const OfficerVisit& visit, const accounts::Officer& officer) {
    if (!officer.last_seen_at) return {};
    return base::french::moment(visit.services.town_time.local(*officer.last_seen_at),
                                visit.services.today());
}

http::Response answer(const OfficerVisit& visit, const ui::Page& page, int status) {
    auto response = show(visit, page, "");
    response.status = status;
    return response;
}

/// The roles ticked in the form, among those that exist, and where.
Ticked ticked_in(const OfficerVisit& visit, const AccessNames& names) {
    const auto is_ticked = [&](const std::string& name, std::int64_t id) {
        return std::ranges::any_of(visit.request.form.items(), [&](const auto& item) {
            return item.first == name && item.second == std::to_string(id);
        });
    };
    Ticked ticked;
    for (const auto& role : names.roles) {
        if (!is_ticked("role", role.id.value())) continue;
        const auto before = ticked.size();
        for (const auto& facility : names.facilities) {
            const auto field = "lieu-" + std::to_string(role.id.value());
            if (is_ticked(field, facility.first.value()))
                ticked.push_back({role.id, facility.first});
        }
        if (ticked.size() == before) ticked.push_back({role.id, std::nullopt});
    }
    return ticked;
}

AccessNames load_names(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) { return names_of(visit, read); });
}

bool is_wanted(const accounts::Officer& officer, std::string_view state) {
    using accounts::OfficerState;
    if (state == "invite") return officer.state == OfficerState::invited;
    if (state == "actif") return officer.state == OfficerState::active;
    if (state == "suspendu") return officer.state == OfficerState::suspended;
    if (state == "retire") return officer.state == OfficerState::removed;
    return officer.state != OfficerState::removed;
}

http::Response officer_page(const OfficerVisit& visit, std::optional<Ticked> ticked,
                            ui::FormErrors errors, int status) {
    const accounts::AccountId id(id_in_path(visit));
    OfficerView view;
    const bool is_found = visit.services.database.read([&](db::Read& read) {
        auto officer = accounts::find_officer(read, id);
        if (!officer) return false;
        view.names = names_of(visit, read);
        view.officer = std::move(*officer);
        return true;
    });
    if (!is_found) return foreign_id_refused(visit);
    view.last_seen = seen_text(visit, view.officer);
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.is_oneself = id == visit.actor.account();
    view.ticked = ticked ? std::move(*ticked) : view.officer.roles;
    ui::Page page;
    page.title = view.officer.display_name;
    page.back_href = "/agent/comptes";
    page.back_text = "Comptes des agents";
    page.errors = std::move(errors);
    if (!visit.request.query.get("fait").empty()) {
        page.notice =
            ui::notification_banner({.text = "C’est fait.", .type = ui::BannerType::success});
    }
    page.content = officer_view(view);
    return answer(visit, page, status);
}

http::Response after_change(const OfficerVisit& visit, const accounts::OfficerAnswer& changed,
                            std::optional<Ticked> ticked) {
    const std::string path = "/agent/comptes/" + std::to_string(id_in_path(visit));
    if (changed) return http::see_other(path + "?fait=oui");
    if (changed.error() == accounts::OfficerRefusal::not_found) return foreign_id_refused(visit);
    ui::FormErrors errors;
    errors.add("role", refusal_text(changed.error()));
    return officer_page(visit, std::move(ticked), std::move(errors), 422);
}

std::optional<accounts::OfficerAct> act_named(std::string_view name) {
    using accounts::OfficerAct;
    if (name == "suspendre") return OfficerAct::suspend;
    if (name == "reprendre") return OfficerAct::resume;
    if (name == "retirer") return OfficerAct::remove;
    if (name == "double") return OfficerAct::reset_second_factor;
    if (name == "deconnecter") return OfficerAct::sign_out;
    if (name == "lien") return OfficerAct::send_link;
    return std::nullopt;
}

http::Response invitation_page(const OfficerVisit& visit, InvitationView view, int status) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Inviter un agent";
    page.back_href = "/agent/comptes";
    page.back_text = "Comptes des agents";
    page.errors = view.errors;
    page.content = invitation_view(view);
    return answer(visit, page, status);
}

http::Response role_page(const OfficerVisit& visit, RoleView view, int status) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = view.row.role.id == accounts::RoleId() ? "Créer un rôle" : "Modifier un rôle";
    page.lead = "Ce qui change ici vaut aussitôt pour tous les agents qui ont ce rôle.";
    page.back_href = "/agent/roles";
    page.back_text = "Rôles";
    page.errors = view.errors;
    page.content = role_view(view);
    return answer(visit, page, status);
}

std::optional<RoleRow> role_in_path(const OfficerVisit& visit) {
    const accounts::RoleId id(id_in_path(visit));
    return visit.services.database.read([&](db::Read& read) -> std::optional<RoleRow> {
        const auto role = accounts::find_role(read, id);
        if (!role) return std::nullopt;
        return RoleRow{*role, accounts::holders_of(read, id)};
    });
}

http::Response save_role(const OfficerVisit& visit, RoleRow row) {
    row.role.name = base::on_one_line(visit.request.form.get("nom"));
    row.role.permissions.clear();
    for (const auto& [name, value] : visit.request.form.items()) {
        const auto permission = accounts::permission_named(value);
        if (name == "droit" && permission) row.role.permissions.insert(*permission);
    }
    const auto saved =
        accounts::change_role(visit.services, visit.actor, row.role, visit.request.remote_address);
    if (saved) return http::see_other("/agent/roles");
    using accounts::RoleRefusal;
    if (saved.error() == RoleRefusal::not_found) return foreign_id_refused(visit);
    const bool is_of_permissions = saved.error() == RoleRefusal::no_permission ||
                                   saved.error() == RoleRefusal::last_administrator;
    ui::FormErrors errors;
    errors.add(is_of_permissions ? "droit" : "nom", refusal_text(saved.error()));
    return role_page(visit, {std::move(row), "", std::move(errors)}, 422);
}

}  // namespace

http::Response show_officers(const OfficerVisit& visit) {
    OfficerListView view;
    view.state = visit.request.query.get("etat");
    view.order = visit.request.query.get("tri") == "vu" ? "vu" : "nom";
    std::vector<accounts::Officer> officers;
    visit.services.database.read([&](db::Read& read) {
        officers = accounts::all_officers(read);
        view.names = names_of(visit, read);
    });
    if (view.order == "vu")
        std::ranges::stable_sort(officers, std::ranges::greater(),
                                 &accounts::Officer::last_seen_at);
    for (auto& officer : officers) {
        if (!is_wanted(officer, view.state)) continue;
        auto seen = seen_text(visit, officer);
        view.rows.push_back({std::move(officer), std::move(seen)});
    }
    ui::Page page;
    page.title = "Comptes des agents";
    page.content = officer_list_view(view);
    return show(visit, page, "");
}

http::Response show_invitation(const OfficerVisit& visit) {
    return invitation_page(visit, {load_names(visit), {}, "", {}}, 200);
}

http::Response submit_invitation(const OfficerVisit& visit) {
    InvitationView view{load_names(visit), {}, "", {}};
    const http::Fields& form = visit.request.form;
    const auto line = [&](std::string_view name, std::size_t most_bytes) {
        return base::on_one_line(base::beginning_of(form.get(name), most_bytes));
    };
    view.invitation = {.identifier = line("identifiant", 60),
                       .display_name = line("nom", 120),
                       .email = line("courriel", 254),
                       .roles = ticked_in(visit, view.names),
                       .invited_by = visit.actor.account(),
                       .remote_address = visit.request.remote_address};
    if (view.invitation.display_name.empty())
        view.errors.add("nom", "Indiquez le prénom et le nom de l’agent");
    if (view.invitation.identifier.empty())
        view.errors.add("identifiant", "Indiquez un identifiant");
    if (!accounts::looks_like_email(view.invitation.email))
        view.errors.add("courriel", refusal_text(accounts::InvitationRefusal::incomplete));
    if (view.invitation.roles.empty()) view.errors.add("role", "Cochez au moins un rôle");
    if (!view.errors.empty()) return invitation_page(visit, std::move(view), 422);
    const auto invited = accounts::invite_officer(visit.services, view.invitation);
    if (invited)
        return http::see_other("/agent/comptes/" + std::to_string(invited->value()) + "?fait=oui");
    const bool is_of_identifier = invited.error() == accounts::InvitationRefusal::identifier_taken;
    view.errors.add(is_of_identifier ? "identifiant" : "courriel", refusal_text(invited.error()));
    return invitation_page(visit, std::move(view), 422);
}

http::Response show_officer(const OfficerVisit& visit) {
    return officer_page(visit, std::nullopt, {}, 200);
}

http::Response submit_officer_roles(const OfficerVisit& visit) {
    const auto names = load_names(visit);
    auto ticked = ticked_in(visit, names);
    const auto changed = accounts::change_officer_roles(visit.services, visit.actor,
                                                        accounts::AccountId(id_in_path(visit)),
                                                        ticked, visit.request.remote_address);
    return after_change(visit, changed, std::move(ticked));
}

http::Response submit_officer_act(const OfficerVisit& visit) {
    const auto act = act_named(visit.request.form.get("acte"));
    if (!act) return not_found(visit);
    const auto changed = accounts::change_officer(visit.services, visit.actor,
                                                  accounts::AccountId(id_in_path(visit)), *act,
                                                  visit.request.remote_address);
    return after_change(visit, changed, std::nullopt);
}

http::Response show_roles(const OfficerVisit& visit) {
    std::vector<RoleRow> rows;
    visit.services.database.read([&](db::Read& read) {
        const auto holders = accounts::all_holders(read);
        for (auto& role : accounts::all_roles(read)) {
            const auto found = holders.find(role.id);
            rows.push_back({std::move(role), found == holders.end() ? 0 : found->second});
        }
    });
    ui::Page page;
    page.title = "Rôles";
    page.lead = "Un rôle est un ensemble de droits\u00A0; un agent peut en avoir plusieurs.";
    page.content = role_list_view(rows);
    return show(visit, page, "");
}

http::Response show_new_role(const OfficerVisit& visit) {
    return role_page(visit, {}, 200);
}

http::Response submit_new_role(const OfficerVisit& visit) {
    return save_role(visit, {});
}

http::Response show_role(const OfficerVisit& visit) {
    auto row = role_in_path(visit);
    if (!row) return foreign_id_refused(visit);
    return role_page(visit, {std::move(*row), "", {}}, 200);
}

http::Response submit_role(const OfficerVisit& visit) {
    auto row = role_in_path(visit);
    if (!row) return foreign_id_refused(visit);
    return save_role(visit, std::move(*row));
}

http::Response submit_role_removal(const OfficerVisit& visit) {
    auto row = role_in_path(visit);
    if (!row) return foreign_id_refused(visit);
    const auto removed = accounts::remove_role(visit.services, visit.actor, row->role.id,
                                               visit.request.remote_address);
    if (removed) return http::see_other("/agent/roles");
    ui::FormErrors errors;
    errors.add("nom", refusal_text(removed.error()));
    return role_page(visit, {std::move(*row), "", std::move(errors)}, 422);
}

}  // namespace office
