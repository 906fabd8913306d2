#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accounts/change_officer.hpp"
#include "accounts/change_role.hpp"
#include "accounts/invite_officer.hpp"
#include "accounts/officer_store.hpp"
#include "accounts/role.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

/// Officers' accounts and roles, as administrators see them.
namespace office {

/// « Voir les effectifs et les listes des séances »
[[nodiscard]] std::string_view french_name(accounts::Permission permission);
[[nodiscard]] std::string_view french_name(accounts::OfficerState state);

/// What every view here names things by.
struct AccessNames {
    std::vector<accounts::Role> roles;
    std::vector<std::pair<town::FacilityId, std::string>> facilities;  ///< by name
};

struct OfficerRow {
    accounts::Officer officer;
    std::string last_seen;  ///< « lundi 23 novembre à 15 h 04 », "" for never
};
struct OfficerListView {
    AccessNames names;
    std::vector<OfficerRow> rows;
    std::string
        state;  ///< the filter: "actif", "suspendu", "invite", "retire", "" for all but those
    std::string order;  ///< "nom" or "vu"
};
[[nodiscard]] html::Html officer_list_view(const OfficerListView& view);

/// The roles as they stand in a form: ticked, and where.
using Ticked = std::vector<accounts::Assignment>;

struct OfficerView {
    AccessNames names;
    accounts::Officer officer;
    std::string last_seen;
    std::string csrf_token;
    bool is_oneself = false;
    Ticked ticked;
};
[[nodiscard]] html::Html officer_view(const OfficerView& view);

struct InvitationView {
    AccessNames names;
    accounts::OfficerInvitation invitation;
    std::string csrf_token;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html invitation_view(const InvitationView& view);

struct RoleRow {
    accounts::Role role;
    int holders = 0;
};
[[nodiscard]] html::Html role_list_view(const std::vector<RoleRow>& rows);

struct RoleView {
    RoleRow row;  ///< of a new role, the id is none
    std::string csrf_token;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html role_view(const RoleView& view);

[[nodiscard]] std::string refusal_text(accounts::OfficerRefusal refusal);
[[nodiscard]] std::string refusal_text(accounts::RoleRefusal refusal);
[[nodiscard]] std::string refusal_text(accounts::InvitationRefusal refusal);

}  // namespace office
