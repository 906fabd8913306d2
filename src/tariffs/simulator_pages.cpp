#include "tariffs/simulator_pages.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "base/typed_number.hpp"
#include "platform/db/database.hpp"
#include "tariffs/priced_service.hpp"
#include "tariffs/simulator_views.hpp"
#include "tariffs/tariff_store.hpp"
#include "tariffs/tariff_words.hpp"
#include "town/town.hpp"

namespace tariffs {

namespace {

SimulatorForm form_in(const http::Fields& query) {
    SimulatorForm form;
    const auto take = [&](std::string& field, std::string_view name) {
        if (query.has(name)) field = std::string(query.get(name)).substr(0, 20);
    };
    take(form.quotient, "quotient");
    take(form.residency, "domicile");
    take(form.level, "ecole");
    take(form.meal, "repas");
    take(form.children, "enfants");
    take(form.rank, "rang");
    // A name in the town's words, longer than the other answers.
    if (query.has("groupe")) form.group = std::string(query.get("groupe")).substr(0, 300);
    return form;
}

/// What the form says; `errors` tells what cannot be read.
PricingFacts facts_in(const SimulatorForm& form, ui::FormErrors& errors) {
    PricingFacts facts;
    if (!form.quotient.empty()) {
        facts.quotient = base::parse_count(form.quotient, 0, 100'000);
        if (!facts.quotient)
            errors.add("quotient", "Indiquez un quotient en euros, sans centimes, par exemple 540");
    }
    if (form.residency == "hors-commune") facts.residency = families::Residency::non_resident;
    if (form.level == "maternelle") facts.level = families::SchoolLevel::nursery_school;
    if (form.level == "elementaire") facts.level = families::SchoolLevel::elementary_school;
    if (form.meal == "famille") facts.meal = families::MealSource::family;
    const auto children = base::parse_count(form.children, 1, 20);
    const auto rank = base::parse_count(form.rank, 1, 20);
    if (!children) errors.add("enfants", "Indiquez un nombre d’enfants de 1 à 20");
    if (!rank || (children && *rank > *children))
        errors.add("rang", "Indiquez un rang de 1 au nombre d’enfants");
    facts.siblings = {rank.value_or(1), children.value_or(1), rank.value_or(1),
                      children.value_or(1)};
    return facts;
}

/// The days a service can be had on; one line for each price.
void add_prices(SimulatorView& view, const TariffBook& book, const PricedService& service,
                PricingFacts facts) {
    const bool is_centre = service.kind == activities::ActivityKind::leisure_centre;
    const std::vector<WeekdayKind> days =
        is_centre ? std::vector{WeekdayKind::wednesday, WeekdayKind::holiday}
                  : std::vector{WeekdayKind::school_day};
    facts.stay = service.stay;
    std::vector<SimulatedPrice> found;
    for (const auto day : days) {
        facts.day = day;
        const auto asked = book.asked(service.units.front(), facts);
        if (!asked) continue;
        found.push_back({service.label, conditions_text({.day = day}), asked->line.price,
                         asked->line.explanation, asked->span});
    }
    const bool is_one_price = std::ranges::all_of(found, [&](const SimulatedPrice& one) {
        return one.price == found.front().price && one.span == found.front().span;
    });
    if (is_one_price && !found.empty()) {
        found.resize(1);
        found.front().days.clear();
    }
    for (auto& one : found) view.prices.push_back(std::move(one));
    const auto* table = book.table_for(service.units.front(), facts.date);
    if (table == nullptr) return;
    for (const auto& one : table->supplements)
        view.supplements.push_back(
            {service.label, std::string(french_name(one.kind)), supplement_text(one)});
}

}  // namespace

http::Response show_simulator(const accounts::PublicVisit& visit) {
    const auto& services = visit.services;
    SimulatorView view;
    view.form = form_in(visit.request.query);
    view.date = services.today();
    auto facts = facts_in(view.form, view.errors);
    facts.date = view.date;
    facts.group = view.form.group;
    services.database.read([&](db::Read& read) {
        const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
        const auto book = services.memory.of<TariffBookCache>().current(read, catalogue->version());
        view.groups = book->groups_named();
        if (visit.request.query.items().empty() || !view.errors.empty()) return;
        for (const auto& service : priced_services(*catalogue, *book))
            add_prices(view, *book, service, facts);
    });
    ui::Page page;
    page.title = "Combien pour mon enfant\u00A0?";
    page.lead = "Les prix votés par la commune, pour votre situation.";
    page.errors = view.errors;
    page.main_classes = "main--narrow";
    page.content = simulator_view(view);
    const bool is_family = visit.actor && visit.actor->kind() == accounts::AccountKind::family;
    const auto frame = town::family_frame(
        services, visit.request.path,
        is_family ? std::optional(accounts::frame_account(*visit.actor)) : std::nullopt);
    return http::page(ui::page(frame, page), view.errors.empty() ? 200 : 422);
}

}  // namespace tariffs
