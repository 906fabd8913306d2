#include "families/acting_pages.hpp"

#include <charconv>

#include "accounts/acting_pages.hpp"
#include "accounts/end_acting.hpp"
#include "families/act_as_family.hpp"

namespace families {

namespace {

/// 0, which is nobody's, when the text is no number.
std::int64_t id_of(std::string_view text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc{} && end == text.data() + text.size() ? id : 0;
}

}  // namespace

http::Response submit_act_as_family(const accounts::OfficerVisit& visit) {
    const HouseholdId household(id_of(visit.request.path_parameters.at(0)));
    const AdultId guardian(id_of(visit.request.form.get("adulte")));
    const auto acting = act_as_family(visit.services, visit.actor, household, guardian,
                                      visit.request.remote_address);
    if (!acting) return accounts::no_such_guardian(visit);
    return http::see_other("/tableau-de-bord");
}

http::Response submit_end_acting(const accounts::OfficerVisit& visit) {
    using accounts::Permission;
    const auto household =
        accounts::end_acting(visit.services, visit.actor, visit.request.remote_address);
    const bool may_see_family = visit.actor.may(Permission::see_family_files) ||
                                visit.actor.may(Permission::see_family_bookings);
    if (household == 0 || !may_see_family) return http::see_other("/agent");
    return http::see_other("/agent/familles/" + std::to_string(household));
}

}  // namespace families
