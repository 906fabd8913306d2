#include "office/regie_pages.hpp"

#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "billing/change_regie.hpp"
#include "billing/regie_store.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/regie_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

constexpr std::string_view regies_path = "/agent/regies";

/// The regie in the path; a new one for « nouvelle »; nothing for another's id.
std::optional<billing::Regie> regie_in_path(const OfficerVisit& visit) {
    if (visit.request.path_parameters.at(0) == "nouvelle") return billing::Regie{};
    return visit.services.database.read([&](db::Read& read) {
        return billing::find_regie(read, billing::RegieId(id_in_path(visit)));
    });
}

http::Response regie_page(const OfficerVisit& visit, RegieView view) {
    view.action = visit.request.path;
    view.csrf_token = accounts::csrf_token(visit.actor);
    const bool is_new = view.regie.id == billing::RegieId();
    ui::Page page;
    page.title = is_new ? std::string("Créer une régie") : std::string("Régler une régie");
    page.errors = view.errors;
    page.back_href = std::string(regies_path);
    page.back_text = "Régies";
    page.main_classes = "main--narrow";
    page.content = regie_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// Reads the form into the view's regie.
void read_regie(const http::Fields& form, RegieView& view) {
    constexpr std::size_t longest_lines = 1000;
    const auto typed = typed_values(form);
    auto& regie = view.regie;
    regie.name = value_of(typed, "nom");
    regie.prefix = value_of(typed, "prefixe");
    regie.contact = value_of(typed, "contact");
    regie.ways_to_pay = value_of(typed, "moyens");
    regie.mentions = value_of(typed, "mentions");
    view.due_days = value_of(typed, "echeance");
    regie.due_days = base::parse_count(view.due_days, 0, 120).value_or(-1);
    regie.kinds.clear();
    for (const auto kind : kinds_in_order()) {
        for (const auto& [name, value] : form.items()) {
            if (name == "activites" && value == activities::text(kind)) regie.kinds.push_back(kind);
        }
    }
    add_problems(view.errors, billing::problems_of(regie));
    for (const auto* field : {"contact", "moyens", "mentions"}) {
        if (base::length(value_of(typed, field)) > longest_lines)
            view.errors.add(field, "Écrivez 1\u00A0000 caractères au plus");
    }
    if (base::length(regie.name) > 80) view.errors.add("nom", "Écrivez 80 caractères au plus");
}

}  // namespace

http::Response show_regies(const OfficerVisit& visit) {
    ui::Page page;
    page.title = "Régies";
    page.back_href = "/agent/facturation";
    page.back_text = "Facturation";
    page.content = regies_view(
        visit.services.database.read([](db::Read& read) { return billing::all_regies(read); }));
    return show(visit, page);
}

http::Response show_regie(const OfficerVisit& visit) {
    RegieView view;
    const auto regie = regie_in_path(visit);
    if (!regie) return foreign_id_refused(visit);
    view.regie = *regie;
    view.due_days = std::to_string(regie->due_days);
    return regie_page(visit, std::move(view));
}

http::Response submit_regie(const OfficerVisit& visit) {
    RegieView view;
    const auto regie = regie_in_path(visit);
    if (!regie) return foreign_id_refused(visit);
    view.regie = *regie;
    read_regie(visit.request.form, view);
    if (!view.errors.empty()) return regie_page(visit, std::move(view));
    const auto changed = billing::change_regie(visit.services, at_desk(visit), view.regie);
    if (changed) return http::see_other(regies_path);
    switch (changed.error()) {
        case billing::RegieRefusal::no_regie:
            return foreign_id_refused(visit);
        case billing::RegieRefusal::name_taken:
            view.errors.add("nom", "Une autre régie porte ce nom");
            break;
        case billing::RegieRefusal::prefix_taken:
            view.errors.add("prefixe", "Une autre régie a ce préfixe");
            break;
    }
    return regie_page(visit, std::move(view));
}

}  // namespace office
