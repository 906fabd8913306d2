#include "accounts/actor.hpp"

#include <array>

namespace accounts {

namespace {
constexpr std::array permissions = {Permission::see_head_counts, Permission::see_family_bookings,
                                    Permission::see_mail_queue};
}

std::string_view name(Permission permission) {
    switch (permission) {
        case Permission::see_head_counts:
            return "see_head_counts";
        case Permission::see_family_bookings:
            return "see_family_bookings";
        case Permission::see_mail_queue:
            return "see_mail_queue";
    }
    return {};
}

std::optional<Permission> permission_named(std::string_view wanted) {
    for (const Permission permission : permissions) {
        if (name(permission) == wanted) return permission;
    }
    return std::nullopt;
}

}  // namespace accounts
