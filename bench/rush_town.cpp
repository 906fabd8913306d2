#include "rush_town.hpp"

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/catalogue_writes.hpp"
#include "activities/open_sessions.hpp"
#include "base/check.hpp"
#include "calendar/import_holidays.hpp"
#include "families/registry_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/http/response.hpp"
#include "tariffs/tariff_store.hpp"

namespace bench {

namespace {

using activities::ActivityKind;
using namespace std::chrono;

constexpr std::string_view school_year = "2026-2027";
constexpr int sessions_wanted = 10;

/// The month after next of the present: always ahead of every deadline.
base::Date first_wanted_day(const town::Services& services) {
    const auto today = services.today();
    const auto in_term = base::Date(year(2027) / 1 / 11);
    return today < base::add_days(in_term, -14) ? in_term : base::Date(year(2027) / 5 / 17);
}

activities::UnitId write_activity(const db::Write& tx, ActivityKind kind, std::string name,
                                  activities::FacilityId facility, int places) {
    activities::Activity activity;
    activity.kind = kind;
    activity.name = name;
    activity.short_name = name;
    activity.school_year = school_year;
    activity.facility = facility;
    const auto id = activities::add_activity(tx, activity);
    activities::Unit unit;
    unit.activity = id;
    unit.name = name;
    unit.short_name = name;
    unit.starts_at = 12h;
    unit.ends_at = 13h;
    std::map<activities::CapacityGroupId, int> capacities;
    if (places > 0) {
        unit.capacity_groups = {activities::add_capacity_group(tx, facility, name)};
        capacities[unit.capacity_groups[0]] = places;
    }
    const auto unit_id = activities::add_unit(tx, unit);
    tariffs::set_unit_tariff(tx, unit_id, "Tarif");
    const auto opened = activities::open_sessions(
        tx, {unit_id, year(2026) / 9 / 1, year(2027) / 7 / 2, capacities});
    CHECK(opened.has_value());
    return unit_id;
}

struct Units {
    activities::UnitId meals;
    activities::UnitId wednesdays;
};

Units write_catalogue(const db::Write& tx, const base::TownTime& town_time, int places) {
    const auto imported =
        calendar::import_holidays(tx, calendar::shipped_holidays(town_time), calendar::Zone::a,
                                  calendar::OnProblem::write_the_rest);
    CHECK(imported.has_value());
    tariffs::TariffTable table;
    table.name = "Tarif";
    table.vote = "Mesure";
    table.valid_from = year(2026) / 9 / 1;
    table.rules = tariffs::rules_by_band({{0, base::Money::from_cents(100)},
                                          {401, base::Money::from_cents(210)},
                                          {651, base::Money::from_cents(290)}},
                                         {});
    static_cast<void>(tariffs::add_tariff_table(tx, table));
    const auto facility = activities::add_facility(tx, "École", "1 rue de l’École");
    return {write_activity(tx, ActivityKind::school_meals, "Cantine", facility, 0),
            write_activity(tx, ActivityKind::leisure_centre, "Mercredi", facility, places)};
}

RushFamily write_family(db::Write& tx, int number, const Units& units,
                        const activities::Catalogue& catalogue, const std::string& token,
                        base::Instant now) {
    const auto text = std::to_string(number);
    const auto household = families::add_household(
        tx, {text, "Famille " + text, "1 rue", "03100", "Montluçon", "03185", {}}, now);
    families::add_quotient(tx, household, {540, year(2026) / 9 / 1, std::nullopt}, "caf");
    const auto account = accounts::add_account(
        tx, {accounts::AccountKind::family, "R" + text, "", "Famille " + text, ""}, now);
    static_cast<void>(
        families::add_guardian(tx, {household, account, "Parent", "Famille " + text, "", ""}));
    const auto child = families::add_child(tx, {"Enfant", "Famille " + text, year(2018) / 5 / 5});
    families::attach_child(tx, child, {household, year(2026) / 9 / 1, std::nullopt});
    std::vector<activities::Enrolment> enrolments;
    for (const auto unit : {units.meals, units.wednesdays}) {
        enrolments.push_back({{},
                              child,
                              catalogue.unit(unit)->activity,
                              household,
                              year(2026) / 9 / 1,
                              year(2027) / 8 / 31});
    }
    activities::add_enrolments(tx, enrolments);
    static_cast<void>(accounts::open_session(
        tx, {account, crypto::hash_token(token), "secret-" + text, "Mesure"}, now));
    return {child, http::cookie_name("session", false) + "=" + token};
}

std::vector<activities::SessionId> wanted_sessions(const activities::Catalogue& catalogue,
                                                   const Units& units, base::Date from) {
    std::vector<activities::SessionId> wanted;
    for (auto day = from; std::ssize(wanted) < sessions_wanted; day = base::add_days(day, 1)) {
        for (const auto unit : {units.meals, units.wednesdays}) {
            const auto* session = catalogue.session_on(unit, day);
            if (session && std::ssize(wanted) < sessions_wanted) wanted.push_back(session->id);
        }
    }
    return wanted;
}

}  // namespace

RushTown build_rush_town(const town::Services& services, int families, int places) {
    const auto now = services.clock.now();
    RushTown town;
    Units units;
    std::shared_ptr<const activities::Catalogue> catalogue;
    services.database.write([&](db::Write& tx) {
        units = write_catalogue(tx, services.town_time, places);
        catalogue = activities::load_catalogue(tx);
    });
    town.wanted = wanted_sessions(*catalogue, units, first_wanted_day(services));
    constexpr int families_a_transaction = 500;
    for (int first = 0; first < families; first += families_a_transaction) {
        std::vector<RushFamily> written;
        services.database.write([&](db::Write& tx) {
            written.clear();
            for (int i = first; i < std::min(families, first + families_a_transaction); ++i) {
                written.push_back(write_family(tx, i, units, *catalogue,
                                               crypto::random_token(services.random), now));
            }
        });
        town.families.insert(town.families.end(), written.begin(), written.end());
    }
    return town;
}

}  // namespace bench
