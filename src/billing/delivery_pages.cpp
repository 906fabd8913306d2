#include "billing/change_delivery.hpp"
#include "billing/delivery_store.hpp"
#include "billing/delivery_views.hpp"
#include "billing/pages.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace billing {

namespace {

http::Response delivery_page(const accounts::FamilyVisit& visit, ui::FormErrors errors,
                             std::optional<Delivery> typed = std::nullopt) {
    auto known = visit.services.database.read([&](db::Read& read) -> std::optional<DeliveryFacts> {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        return delivery_facts(read, *scope);
    });
    if (!known) return families::no_household(visit);
    if (typed) known->chosen = typed;
    ui::Page page;
    page.title = "Recevoir mes factures";
    page.errors = errors;
    page.back_href = "/factures";
    page.back_text = "Mes factures";
    page.main_classes = "main--narrow";
    page.content = delivery_form_view({.facts = *known,
                                       .reader = DeliveryReader::family,
                                       .action = visit.request.path,
                                       .csrf_token = accounts::csrf_token(visit.actor),
                                       .errors = errors});
    return families::show(visit, page, errors.empty() ? 200 : 422);
}

}  // namespace

http::Response show_delivery(const accounts::FamilyVisit& visit) {
    return delivery_page(visit, {});
}

http::Response submit_delivery(const accounts::FamilyVisit& visit) {
    ui::FormErrors errors;
    const auto chosen = delivery_named(visit.request.form.get("reception"));
    if (!chosen) {
        errors.add("reception", "Choisissez comment recevoir vos factures");
        return delivery_page(visit, std::move(errors));
    }
    const auto changed =
        change_delivery(visit.services, visit.actor, *chosen, visit.request.remote_address);
    if (changed) return http::see_other("/factures?fait=reception");
    if (changed.error() == DeliveryRefusal::no_household) return families::no_household(visit);
    errors.add(
        "reception",
        "Activez d’abord votre compte et confirmez votre courriel\u00A0: sans cela, personne ne "
        "serait prévenu de vos factures");
    return delivery_page(visit, std::move(errors), chosen);
}

}  // namespace billing
