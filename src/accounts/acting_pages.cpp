#include "accounts/acting_pages.hpp"

#include "accounts/acting_views.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/crypto/csrf.hpp"
#include "platform/http/request.hpp"

namespace accounts {

http::Response only_in_person(const FamilyVisit& visit) {
    return show({visit.services, visit.request, &visit.actor}, {}, only_in_person_view(), 403);
}

http::Response acting_is_over(const PublicVisit& visit) {
    ActingIsOver over;
    if (visit.request.method == http::Method::post) over.form = interrupted_form_of(visit.request);
    if (visit.actor) over.acting = visit.actor->last_acting();
    // Only what had been made for that very family is taken up again for it.
    const bool is_its_form =
        over.acting && !visit.actor->acting() &&
        crypto::csrf_matches(visit.request.form.get("csrf"), over.acting->csrf_secret);
    if (is_its_form && visit.actor->may(Permission::act_as_family))
        over.again.emplace(*over.acting, csrf_token(*visit.actor));
    return show(visit, {}, acting_is_over_view(over), 409);
}

http::Response acting_again(const OfficerVisit& visit) {
    const auto form = carried_form_of(visit.request);
    const auto visitor = find_visitor(visit.services, visit.request);
    const auto* officer = visitor ? std::get_if<OfficerActor>(&*visitor) : nullptr;
    const auto family = officer ? in_place_of_family(*officer) : std::nullopt;
    if (!form || !family || side_of(form->path) != AccountKind::family)
        return http::see_other(home_path(AccountKind::family));
    return show({visit.services, visit.request, &*family}, {},
                acting_again_view(*form, csrf_token(*family)), 200);
}

}  // namespace accounts
