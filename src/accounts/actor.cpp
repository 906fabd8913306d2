#include "accounts/actor.hpp"

namespace accounts {

const std::vector<Permission>& all_permissions() {
    static const std::vector<Permission> permissions = {
        Permission::see_head_counts, Permission::record_attendance, Permission::see_family_bookings,
        Permission::see_mail_queue,  Permission::see_family_files,  Permission::change_family_files,
        Permission::decide_requests, Permission::see_health_sheets, Permission::set_custody,
        Permission::act_as_family,   Permission::import_families,   Permission::manage_officers,
        Permission::manage_tariffs,  Permission::see_invoices,      Permission::manage_billing,
        Permission::change_settings, Permission::see_audit_log,
    };
    return permissions;
}

bool can_be_limited(Permission permission) {
    return permission == Permission::see_head_counts ||
           permission == Permission::record_attendance ||
           permission == Permission::see_health_sheets;
}

std::string_view name(Permission permission) {
    switch (permission) {
        case Permission::see_head_counts:
            return "see_head_counts";
        case Permission::record_attendance:
            return "record_attendance";
        case Permission::see_family_bookings:
            return "see_family_bookings";
        case Permission::see_mail_queue:
            return "see_mail_queue";
        case Permission::see_family_files:
            return "see_family_files";
        case Permission::change_family_files:
            return "change_family_files";
        case Permission::decide_requests:
            return "decide_requests";
        case Permission::see_health_sheets:
            return "see_health_sheets";
        case Permission::set_custody:
            return "set_custody";
        case Permission::act_as_family:
            return "act_as_family";
        case Permission::import_families:
            return "import_families";
        case Permission::manage_officers:
            return "manage_officers";
        case Permission::manage_tariffs:
            return "manage_tariffs";
        case Permission::see_invoices:
            return "see_invoices";
        case Permission::manage_billing:
            return "manage_billing";
        case Permission::change_settings:
            return "change_settings";
        case Permission::see_audit_log:
            return "see_audit_log";
    }
    return {};
}

std::optional<Permission> permission_named(std::string_view wanted) {
    for (const Permission permission : all_permissions()) {
        if (name(permission) == wanted) return permission;
    }
    return std::nullopt;
}

const FacilityScope& Actor::scope(Permission permission) const {
    static const FacilityScope nowhere;
    const auto found = permissions_.find(permission);
    return found == permissions_.end() ? nowhere : found->second;
}

void Actor::add_permission(Permission permission, std::optional<town::FacilityId> facility) {
    if (facility && !can_be_limited(permission)) return;
    auto& scope = permissions_.try_emplace(permission, FacilityScope()).first->second;
    if (facility) {
        scope.facilities_.insert(*facility);
    } else {
        scope.extent_ = FacilityScope::Extent::whole_town;
    }
}

}  // namespace accounts
