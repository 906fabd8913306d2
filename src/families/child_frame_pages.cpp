#include "families/child_frame_pages.hpp"

#include "base/text.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace families {

using accounts::FamilyVisit;

ChildId child_in_path(const http::Request& request) {
    return ChildId(number_or_zero(request.path_parameters.at(0)));
}

TypedDate date_in(const http::Fields& form, const std::string& prefix) {
    return {std::string(form.get(prefix + "-jour")), std::string(form.get(prefix + "-mois")),
            std::string(form.get(prefix + "-annee"))};
}

std::string text_in(const http::Fields& form, std::string_view name) {
    return base::trimmed(form.get(name));
}

std::optional<FamilyScope> scope_with_child(db::Read read, const FamilyVisit& visit) {
    auto scope = grant(read, visit.actor);
    if (!scope || !scope->child(child_in_path(visit.request))) return std::nullopt;
    return scope;
}

http::Response child_not_found(const FamilyVisit& visit) {
    const bool has_household = visit.services.database.read(
        [&](db::Read& read) { return grant(read, visit.actor).has_value(); });
    if (!has_household) return no_household(visit);
    return foreign_id_refused(visit,
                              "child " + std::to_string(child_in_path(visit.request).value()));
}

ChildChange change_of(const FamilyVisit& visit) {
    return {visit.services, visit.actor, child_in_path(visit.request),
            visit.request.remote_address};
}

ChildFrame frame_of(const FamilyVisit& visit, const Child& child, ChildSection section) {
    return {child.id, child.first_name, section, accounts::csrf_token(visit.actor), ""};
}

std::string changed_by(const FamilyVisit& visit, std::string_view name, base::Instant at) {
    return changed_words(name, visit.services.town_time.local(at), visit.services.today());
}

http::Response show_child_page(const FamilyVisit& visit, const ChildFrame& frame, ui::Page page) {
    page.title = section_title(frame);
    page.content = child_page(frame, page.content);
    const int status = page.errors.empty() ? 200 : 422;
    return show(visit, page, status);
}

http::Response back_to(const FamilyVisit& visit, ChildSection section, std::string_view done) {
    return http::see_other(section_path(child_in_path(visit.request), section) +
                           "?fait=" + std::string(done));
}

}  // namespace families
