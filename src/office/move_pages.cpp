#include "office/move_pages.hpp"

#include "activities/activity_store.hpp"
#include "base/text.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/booking_views.hpp"
#include "families/decide_move.hpp"
#include "families/declare_move.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/move_views.hpp"
#include "office/office_frame.hpp"
#include "platform/config/config.hpp"
#include "tariffs/priced_service.hpp"
#include "tariffs/tariff_store.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

constexpr int most_moves = 200;

families::MoveId move_in_path(const OfficerVisit& visit) {
    return families::MoveId(id_in_path(visit));
}

std::vector<CatchmentProposal> catchment_of(db::Read read, const OfficerVisit& visit,
                                            const families::FamilyScope& scope,
                                            const families::Move& move,
                                            const std::string& school_year) {
    const bool is_here = !families::insee_code_in_town(visit.services, move.address).empty();
    const auto sectors = is_here ? families::sectors_of(read, move.address.street)
                                 : std::vector<families::StreetSector>();
    const auto* sector = families::sector_of(sectors, move.address);
    std::vector<CatchmentProposal> proposals;
    for (const auto& child : scope.children()) {
        const auto* schooling = child.schooling_in(school_year);
        proposals.push_back({child.first_name, schooling ? schooling->school_name : "",
                             sector ? sector->school_name : ""});
    }
    return proposals;
}

/// One line for each name: the same service has one price in all schools.
std::vector<PriceChange> prices_on(const tariffs::TariffBook& tariffs,
                                   const activities::Catalogue& catalogue,
                                   const families::FamilyScope& scope, base::Date date) {
    std::vector<PriceChange> changes;
    for (const auto& activity : catalogue.activities()) {
        for (const auto& unit : catalogue.units(activity.id)) {
            const auto day = tariffs::first_session_day(catalogue, unit.id, date);
            tariffs::PricingFacts facts{.residency = families::Residency::resident,
                                        .quotient = scope.household().quotient_on(day),
                                        .date = day,
                                        .day = tariffs::weekday_kind(catalogue, day),
                                        .stay = tariffs::planned_stay(unit),
                                        .group = scope.household().group_on(day)};
            const auto inside = tariffs.asked(unit.id, facts);
            facts.residency = families::Residency::non_resident;
            const auto outside = tariffs.asked(unit.id, facts);
            if (!inside || !outside ||
                (inside->line.price == outside->line.price && inside->span == outside->span))
                continue;
            PriceChange change{bookings::short_label(catalogue, unit), inside->line.price,
                               outside->line.price};
            if (inside->span && inside->span == outside->span)
                change.activity.append(", forfait ")
                    .append(tariffs::per_period_text(*inside->span));
            const bool is_known = std::ranges::any_of(changes, [&](const PriceChange& known) {
                return known.activity == change.activity && known.resident == change.resident;
            });
            if (!is_known) changes.push_back(std::move(change));
        }
    }
    return changes;
}

MoveConsequences consequences_of(db::Read read, const OfficerVisit& visit,
                                 const families::Move& move) {
    const auto& services = visit.services;
    MoveConsequences consequences;
    const auto scope =
        families::grant(read, visit.actor, move.household, accounts::Permission::decide_requests);
    if (!scope) return consequences;
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    const auto tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(read, catalogue->version());
    const auto from = std::max(move.moved_on, services.today());
    for (const auto& child : scope->children()) {
        if (child.schooling.empty()) continue;
        consequences.catchment =
            catchment_of(read, visit, *scope, move, child.schooling.back().school_year);
        break;
    }
    consequences.prices = prices_on(*tariffs, *catalogue, *scope, from);
    consequences.confirmed_bookings = std::ssize(
        bookings::active_bookings(read, *scope, move.moved_on, base::add_days(from, 400)));
    return consequences;
}

TypedDecision proposed_for(const OfficerVisit& visit, const families::Move& move) {
    const auto& here = visit.services.config.town.insee_code;
    const auto& code = move.address.insee_code;
    if (code.empty()) return {};
    return {"", code == here ? "habitant" : "hors_commune", code, ""};
}

http::Response show_decision(const OfficerVisit& visit, std::optional<TypedDecision> typed,
                             ui::FormErrors errors, int status) {
    std::optional<families::OfficersMove> found;
    families::AddressPeriod before;
    MoveConsequences consequences;
    visit.services.database.read([&](db::Read& read) {
        found = families::find_move(read, visit.services.keys, visit.actor, move_in_path(visit));
        if (!found) return;
        before = families::address_before(read, *found);
        if (found->move.state == families::MoveState::pending)
            consequences = consequences_of(read, visit, found->move);
    });
    if (!found) return foreign_id_refused(visit);
    ui::Page page;
    page.title = "Déménagement de " + found->household_name;
    page.back_href = "/agent/demenagements";
    page.back_text = "Déménagements";
    page.errors = errors;
    page.content = move_view({*found, before, std::move(consequences), visit.services.town_time,
                              typed ? std::move(*typed) : proposed_for(visit, found->move),
                              std::move(errors), accounts::csrf_token(visit.actor)});
    return show(visit, page, {}, status);
}

families::DecidedMove decided_in(const OfficerVisit& visit, const TypedDecision& typed,
                                 ui::FormErrors& errors) {
    families::DecidedMove decided;
    decided.move = move_in_path(visit);
    if (typed.decision == "accepte") {
        decided.residency = typed.residency == "habitant" ? families::Residency::resident
                                                          : families::Residency::non_resident;
        decided.insee_code = typed.insee_code;
        if (typed.residency != "habitant" && typed.residency != "hors_commune")
            errors.add("statut", "Choisissez le statut de la famille à partir de cette date");
        if (!families::is_insee_code(typed.insee_code))
            errors.add("code_insee", "Indiquez le code INSEE de la commune, cinq caractères");
    } else if (typed.decision == "refuse") {
        decided.state = families::MoveState::refused;
        decided.reason = base::trimmed(typed.reason);
        check_reason(decided.reason, errors);
    } else {
        errors.add("decision", "Choisissez d’accepter ou de refuser");
    }
    return decided;
}

}  // namespace

http::Response show_moves(const OfficerVisit& visit) {
    const auto moves = visit.services.database.read([&](db::Read& read) {
        return families::moves_to_decide(read, visit.services.keys, visit.actor, most_moves);
    });
    ui::Page page;
    page.title = "Déménagements";
    page.lead = "Du plus ancien au plus récent.";
    page.content = move_list_view({moves, visit.services.town_time, visit.services.today()});
    return show(visit, page);
}

http::Response show_move(const OfficerVisit& visit) {
    return show_decision(visit, std::nullopt, {}, 200);
}

http::Response submit_move_decision(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    TypedDecision typed{std::string(form.get("decision")), std::string(form.get("statut")),
                        base::trimmed(form.get("code_insee")), std::string(form.get("raison"))};
    ui::FormErrors errors;
    const auto decided = decided_in(visit, typed, errors);
    if (!errors.empty()) return show_decision(visit, std::move(typed), std::move(errors), 422);
    const auto done =
        families::decide_move(visit.services, visit.actor, decided, visit.request.remote_address);
    if (done) return http::see_other("/agent/demenagements");
    if (done.error() == families::MoveNotDecided::unknown) return foreign_id_refused(visit);
    return http::see_other(visit.request.path);
}

}  // namespace office
