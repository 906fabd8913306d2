#include "families/acting_pages.hpp"

#include "accounts/acting_pages.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/end_acting.hpp"
#include "base/whole_number.hpp"
#include "families/act_as_family.hpp"
#include "platform/http/path_id.hpp"

namespace families {

http::Response submit_act_as_family(const accounts::OfficerVisit& visit) {
    const HouseholdId household(http::path_id(visit.request));
    const AdultId guardian(base::number_or_zero(visit.request.form.get("adulte")));
    const auto acting = act_as_family(visit.services, visit.actor, household, guardian,
                                      visit.request.remote_address);
    if (!acting)
        return accounts::foreign_id_refused({visit.services, visit.request, &visit.actor},
                                            "household " + std::to_string(household.value()));
    return accounts::acting_again(visit);
}

http::Response submit_end_acting(const accounts::OfficerVisit& visit) {
    using accounts::Permission;
    const auto household =
        accounts::end_acting(visit.services, visit.actor, visit.request.remote_address);
    const bool may_see_family = visit.actor.may(Permission::see_family_files);
    if (household == 0 || !may_see_family) return http::see_other("/agent");
    return http::see_other("/agent/familles/" + std::to_string(household));
}

}  // namespace families
