#include <cstdio>

#include "accounts/account_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/web_session_store.hpp"
#include "app/house.hpp"
#include "demo/town_plan.hpp"
#include "families/family_search_store.hpp"
#include "families/registry_store.hpp"
#include "latencies.hpp"
#include "platform/crypto/hash.hpp"
#include "rush.hpp"
#include "server_process.hpp"

namespace bench {

namespace {

/// The people of the demo's town, and nothing they do: what a search looks through.
int write_people(const town::Services& services, const demo::TownPlan& plan) {
    using namespace std::chrono;
    constexpr std::size_t households_a_transaction = 500;
    const auto now = services.clock.now();
    int persons = 0;
    for (std::size_t first = 0; first < plan.households.size(); first += households_a_transaction) {
        const auto end = std::min(plan.households.size(), first + households_a_transaction);
        services.database.write([&](db::Write& tx) {
            for (std::size_t i = first; i < end; ++i) {
                const auto& home = plan.households[i];
                const auto id = families::add_household(
                    tx,
                    {home.file_number, home.name, home.street, home.postcode, home.town,
                     home.insee_code, home.residency},
                    now);
                for (const auto& adult : home.adults) {
                    const auto account = accounts::add_account(
                        tx,
                        {accounts::AccountKind::family, adult.identifier, "", adult.last_name, ""},
                        now);
                    static_cast<void>(
                        families::add_guardian(tx, {id, account, adult.first_name, adult.last_name,
                                                    adult.phone, adult.email}));
                }
                for (const auto& planned : home.children) {
                    const auto child = families::add_child(
                        tx, {planned.first_name, planned.last_name, planned.birth_date});
                    families::attach_child(tx, child, {id, year(2026) / 9 / 1, std::nullopt});
                }
            }
        });
        for (std::size_t i = first; i < end; ++i) {
            persons += static_cast<int>(plan.households[i].adults.size() +
                                        plan.households[i].children.size());
        }
    }
    services.database.write([](db::Write& tx) { tx->execute("ANALYZE"); });
    return persons;
}

accounts::OfficerActor sign_in_officer(const town::Services& services) {
    const auto now = services.clock.now();
    const auto token = crypto::random_token(services.random);
    services.database.write([&](db::Write& tx) {
        const auto officer = accounts::add_account(
            tx, {accounts::AccountKind::officer, "MESURE", "", "Mesure", ""}, now);
        const auto role =
            accounts::add_role(tx, {{}, "", "Mesure", {accounts::Permission::see_family_bookings}});
        accounts::set_assignments(tx, officer, {{role, std::nullopt}});
        static_cast<void>(accounts::open_session(
            tx, {officer, crypto::hash_token(token), "secret", "Mesure"}, now));
    });
    return services.database.read([&](db::Read& read) {
        return std::get<accounts::OfficerActor>(
            accounts::find_actor(read, crypto::hash_token(token), {}, now).value());
    });
}

/// What officers type: whole names, beginnings, slips of the finger, numbers.
std::vector<std::string> typed_for(const demo::PlannedHousehold& home) {
    const auto& adult = home.adults.front();
    auto slip = adult.last_name;
    if (slip.size() > 4) slip.erase(2, 1);
    std::vector<std::string> typed = {adult.last_name,
                                      adult.first_name + " " + adult.last_name,
                                      adult.last_name.substr(0, 3),
                                      slip + " " + adult.first_name,
                                      adult.phone,
                                      adult.email,
                                      home.file_number,
                                      adult.identifier};
    if (!home.children.empty())
        typed.push_back(home.children.front().last_name + " " + home.children.front().first_name);
    return typed;
}

}  // namespace

void search(config::Engine engine, const SearchOptions& options) {
    const Ground ground(engine);
    app::House house(ground.config());
    const auto& services = house.services();
    const auto plan = demo::plan_town(options.families, 2026);
    const auto start = Clock::now();
    const int persons = write_people(services, plan);
    const double filled_seconds = seconds_since(start);
    const auto officer = sign_in_officer(services);
    Latencies all;
    std::size_t found = 0;
    constexpr std::size_t households_asked = 200;
    for (std::size_t i = 0; i < households_asked; ++i) {
        const auto& home = plan.households[i * plan.households.size() / households_asked];
        if (home.adults.empty()) continue;
        for (const auto& words : typed_for(home)) {
            const auto before = Clock::now();
            found += services.database.read([&](db::Read& read) {
                return families::search_households(read, officer,
                                                   {.words = words, .school_year = "2026-2027"})
                    .size();
            });
            all.add(Clock::now() - before);
        }
    }
    std::printf(
        "search engine=%s persons=%d p50_ms=%.1f p99_ms=%.1f searches=%zu found=%zu "
        "filled_seconds=%.1f\n",
        engine == config::Engine::sqlite ? "sqlite" : "postgresql", persons, all.quantile_ms(0.5),
        all.quantile_ms(0.99), all.count(), found, filled_seconds);
}

}  // namespace bench
