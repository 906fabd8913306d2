#include "office/delivery_pages.hpp"

#include "billing/change_delivery.hpp"
#include "billing/delivery_store.hpp"
#include "billing/delivery_views.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

http::Response family_delivery_page(const accounts::OfficerVisit& visit, ui::FormErrors errors,
                                    std::optional<billing::Delivery> typed = std::nullopt) {
    billing::DeliveryFacts known;
    const auto scope = visit.services.database.read([&](db::Read& read) {
        auto granted = families::grant(read, visit.actor, household_in_path(visit),
                                       accounts::Permission::change_family_files);
        if (granted) known = billing::delivery_facts(read, *granted);
        return granted;
    });
    if (!scope) return foreign_id_refused(visit);
    if (typed) known.chosen = typed;
    ui::Page page;
    page.title = "Réception des factures";
    page.caption = html::text("Famille " + scope->household().name);
    page.errors = errors;
    page.back_href = family_path(visit);
    page.back_text = "Famille " + scope->household().name;
    page.main_classes = "main--narrow";
    page.content = billing::delivery_form_view({.facts = known,
                                                .reader = billing::DeliveryReader::officer,
                                                .action = visit.request.path,
                                                .csrf_token = accounts::csrf_token(visit.actor),
                                                .errors = errors});
    return show(visit, page, {}, errors.empty() ? 200 : 422);
}

}  // namespace

http::Response show_family_delivery(const accounts::OfficerVisit& visit) {
    return family_delivery_page(visit, {});
}

http::Response submit_family_delivery(const accounts::OfficerVisit& visit) {
    ui::FormErrors errors;
    const auto chosen = billing::delivery_named(visit.request.form.get("reception"));
    if (!chosen) {
        errors.add("reception", "Choisissez comment la famille reçoit ses factures");
        return family_delivery_page(visit, std::move(errors));
    }
    const auto changed = billing::change_delivery_for(visit.services, at_desk(visit),
                                                      household_in_path(visit), *chosen);
    if (changed) return http::see_other(family_path(visit));
    if (changed.error() == billing::DeliveryRefusal::no_household) return foreign_id_refused(visit);
    errors.add(
        "reception",
        "Aucun responsable n’a de compte actif avec un courriel\u00A0: la famille ne serait pas "
        "prévenue de ses factures");
    return family_delivery_page(visit, std::move(errors), chosen);
}

}  // namespace office
