#include "office/tariff_group_pages.hpp"

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "families/change_household_group.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/tariff_group_views.hpp"
#include "platform/db/database.hpp"
#include "tariffs/change_group.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using families::TariffGroupId;

constexpr std::string_view groups_path = "/agent/tarifs/groupes";

http::Response groups_page(const OfficerVisit& visit, std::string typed, ui::FormErrors errors,
                           int status = 200) {
    TariffGroupsView view;
    view.groups = visit.services.database.read(
        [&](db::Read& read) { return families::all_tariff_groups(read, visit.services.today()); });
    view.typed_name = std::move(typed);
    view.errors = errors;
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Groupes tarifaires";
    page.lead =
        "Des foyers pour lesquels un tarif prévoit une règle à part. Le Guichet inscrit un foyer "
        "dans un groupe depuis son dossier.";
    page.errors = std::move(errors);
    page.back_href = "/agent/tarifs";
    page.back_text = "Tarifs";
    page.main_classes = "main--narrow";
    page.content = tariff_groups_view(view);
    return show(visit, page, {}, status);
}

std::optional<TariffGroupId> typed_group(std::string_view typed) {
    const auto number = base::parse_count(typed, 1, 1'000'000'000);
    if (!number) return std::nullopt;
    return TariffGroupId(*number);
}

http::Response household_group_page(const OfficerVisit& visit,
                                    std::optional<HouseholdGroupForm> typed,
                                    ui::FormErrors errors) {
    HouseholdGroupView view;
    const auto today = visit.services.today();
    const auto scope = visit.services.database.read([&](db::Read& read) {
        view.groups = families::all_tariff_groups(read, today);
        return families::grant(read, visit.actor, household_in_path(visit),
                               accounts::Permission::change_family_files);
    });
    if (!scope) return foreign_id_refused(visit);
    const auto& household = scope->household();
    view.history = families::group_history(household);
    view.form = typed.value_or(HouseholdGroupForm{});
    if (!typed) {
        const auto current = household.group_on(today);
        for (const auto& group : view.groups) {
            if (group.name == current) view.form.group = std::to_string(group.id.value());
        }
        view.form.from = typed_date(today);
    }
    view.action = visit.request.path;
    view.errors = errors;
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Groupe tarifaire";
    page.caption = html::text("Famille " + household.name);
    page.lead =
        "Le groupe change le prix des séances de ces jours. Ce qui est déjà réservé ne coûtera pas "
        "plus cher.";
    page.errors = errors;
    page.back_href = family_path(visit);
    page.back_text = "Famille " + household.name;
    page.main_classes = "main--narrow";
    page.content = household_group_view(view);
    return show(visit, page, {}, errors.empty() ? 200 : 422);
}

/// What the form says; `errors` tells what cannot be read.
families::GroupChange group_change_in(const HouseholdGroupForm& form, ui::FormErrors& errors) {
    families::GroupChange change;
    if (!form.group.empty()) {
        change.group = typed_group(form.group);
        if (!change.group) errors.add("groupe", "Choisissez un groupe de la liste");
    }
    const auto from = base::parse_french_date(form.from);
    if (!from) errors.add("du", "Indiquez une date, par exemple 01/09/2026");
    change.from = from.value_or(change.from);
    if (form.to.empty()) return change;
    change.to = base::parse_french_date(form.to);
    if (!change.to) {
        errors.add("au", "Indiquez une date, par exemple 31/08/2027");
    } else if (from && *change.to < *from) {
        errors.add("au", "Indiquez un dernier jour qui n’est pas avant le premier");
    }
    return change;
}

}  // namespace

http::Response show_tariff_groups(const OfficerVisit& visit) {
    return groups_page(visit, {}, {});
}

http::Response submit_tariff_group(const OfficerVisit& visit) {
    const auto name = base::trimmed(visit.request.form.get("nom"));
    ui::FormErrors errors;
    if (auto problem = families::problem_of_group_name(name); !problem.empty()) {
        errors.add("nom", std::move(problem));
    } else if (!tariffs::add_group(visit.services, at_desk(visit), name)) {
        errors.add("nom", "Un groupe porte déjà ce nom\u00A0: choisissez-en un autre");
    }
    if (!errors.empty()) return groups_page(visit, name, std::move(errors), 422);
    return http::see_other(std::string(groups_path));
}

http::Response submit_group_removal(const OfficerVisit& visit) {
    const auto id = typed_group(visit.request.form.get("groupe"));
    if (!id) return not_found(visit);
    if (tariffs::remove_group(visit.services, at_desk(visit), *id))
        return http::see_other(std::string(groups_path));
    ui::FormErrors errors;
    errors.add(
        "nom",
        "Ce groupe ne peut pas être supprimé\u00A0: un foyer y est ou y a été, ou un tarif le "
        "cite");
    return groups_page(visit, {}, std::move(errors), 409);
}

http::Response show_household_group(const OfficerVisit& visit) {
    return household_group_page(visit, std::nullopt, {});
}

http::Response submit_household_group(const OfficerVisit& visit) {
    const auto& fields = visit.request.form;
    const HouseholdGroupForm typed{std::string(fields.get("groupe")),
                                   base::trimmed(fields.get("du")),
                                   base::trimmed(fields.get("au"))};
    ui::FormErrors errors;
    const auto change = group_change_in(typed, errors);
    if (!errors.empty()) return household_group_page(visit, typed, std::move(errors));
    const auto changed = families::change_household_group(visit.services, at_desk(visit),
                                                          household_in_path(visit), change);
    if (changed) return http::see_other(family_path(visit));
    if (changed.error() == families::GroupRefusal::no_household) return foreign_id_refused(visit);
    errors.add("groupe", "Ce groupe n’existe plus\u00A0: choisissez-en un autre");
    return household_group_page(visit, typed, std::move(errors));
}

}  // namespace office
