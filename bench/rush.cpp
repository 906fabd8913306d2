#include "rush.hpp"

#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

#include "app/house.hpp"
#include "fast_client.hpp"
#include "latencies.hpp"
#include "rush_town.hpp"
#include "server_process.hpp"

namespace bench {

namespace {

/// A reviewed draft, ready to be confirmed.
struct Prepared {
    std::string csrf;
    std::string key;
    std::string promise;
};

/// What all threads gather.
struct Tally {
    std::mutex mutex;
    Latencies confirmations;
    std::vector<std::string> references;  ///< acknowledged by the server
    int asked_again = 0;                  ///< something had changed since the review
    int failed = 0;

    void merge(const Tally& other) {
        const std::scoped_lock lock(mutex);
        confirmations.merge(other.confirmations);
        references.insert(references.end(), other.references.begin(), other.references.end());
        asked_again += other.asked_again;
        failed += other.failed;
    }
};

void draft_wishes(FastClient& client, const RushFamily& family, const RushTown& town,
                  const std::string& month) {
    const auto csrf =
        hidden_value(client.get("/reservations?mois=" + month, family.cookie).body, "csrf");
    auto form = "csrf=" + form_encoded(csrf) + "&mois=" + month + "&coches=&vers=verification";
    for (const auto session : town.wanted) {
        form +=
            "&c=" + std::to_string(family.child.value()) + "-" + std::to_string(session.value());
    }
    static_cast<void>(client.post("/reservations/brouillon", family.cookie, form));
}

Prepared review(FastClient& client, const RushFamily& family) {
    const auto page = client.get("/reservations/verification", family.cookie).body;
    return {hidden_value(page, "csrf"), hidden_value(page, "cle"), hidden_value(page, "promesse")};
}

/// Confirms; when the server says that something has changed, reviews and confirms again, as a
/// family would.
void confirm(FastClient& client, const RushFamily& family, Prepared prepared, Tally& tally) {
    constexpr int most_tries = 5;
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        const auto form = "csrf=" + form_encoded(prepared.csrf) +
                          "&cle=" + form_encoded(prepared.key) +
                          "&promesse=" + form_encoded(prepared.promise);
        const auto start = Clock::now();
        const auto answer = client.post("/reservations/confirmation", family.cookie, form);
        tally.confirmations.add(Clock::now() - start);
        constexpr std::string_view done = "/reservations/R-";
        if (answer.status == 303 && answer.location.starts_with(done)) {
            tally.references.emplace_back(answer.location.substr(done.size() - 2));
            return;
        }
        ++tally.asked_again;
        prepared = review(client, family);
    }
    ++tally.failed;
}

using Visit = std::function<void(FastClient&, std::size_t family, Tally&)>;

/// Every family of [first, last) once, over so many connections. Answers the seconds it took.
double visit_all(std::uint16_t port, int connections, std::size_t first, std::size_t last,
                 Tally& tally, const Visit& visit) {
    std::atomic<std::size_t> next = first;
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int i = 0; i < connections; ++i) {
        threads.emplace_back([&] {
            FastClient client(port);
            Tally own;
            for (auto family = next++; family < last; family = next++) visit(client, family, own);
            tally.merge(own);
        });
    }
    for (auto& thread : threads) thread.join();
    return seconds_since(start);
}

struct Count {
    std::int64_t oversold = 0;  ///< capacity units with more taken than there is, or miscounted
    std::int64_t lost = 0;      ///< acknowledged confirmations without all their bookings
};

Count count(const Ground& ground, const Tally& tally, std::size_t wanted) {
    config::Config config = ground.config();
    app::House house(config);
    return house.services().database.read([&](db::Read& read) {
        Count count;
        count.oversold = read->value<std::int64_t>(R"(
            SELECT count(*) FROM capacity_unit u
            WHERE u.taken > u.capacity OR u.taken <> (
                SELECT count(*) FROM booking b
                JOIN session s ON s.id = b.session_id
                JOIN unit_capacity_group g ON g.unit_id = s.unit_id
                WHERE g.capacity_group_id = u.capacity_group_id
                  AND s.session_date = u.session_date AND b.state = 'booked'))");
        std::map<std::string, std::int64_t> lines;
        read->each(R"(
            SELECT c.reference, count(*) FROM confirmation c
            JOIN confirmation_line l ON l.confirmation_id = c.id
            JOIN booking b ON b.id = l.booking_id GROUP BY c.reference)",
                   {}, [&](const db::Row& row) {
                       lines.emplace(row.get<std::string>(0), row.get<std::int64_t>(1));
                   });
        for (const auto& reference : tally.references) {
            const auto found = lines.find(reference);
            if (found == lines.end() || found->second != static_cast<std::int64_t>(wanted))
                ++count.lost;
        }
        return count;
    });
}

std::string month_of_wishes(const Ground& ground, const RushTown& town) {
    config::Config config = ground.config();
    app::House house(config);
    return house.services().database.read([&](db::Read& read) {
        return base::iso(base::month_of(read->value<base::Date>(
            "SELECT session_date FROM session WHERE id = :id", {{"id", town.wanted[0]}})));
    });
}

}  // namespace

bool rush(config::Engine engine, const RushOptions& options) {
    const bool is_sqlite = engine == config::Engine::sqlite;
    const Ground ground(engine);
    RushTown town;
    {
        // The first half makes whole journeys, the second confirms what it has prepared.
        app::House house(ground.config());
        town = build_rush_town(house.services(), 2 * options.families, options.places);
    }
    const auto month = month_of_wishes(ground, town);
    const auto half = static_cast<std::size_t>(options.families);
    Tally journeys;
    Tally confirmations;
    double journey_seconds = 0;
    double confirm_seconds = 0;
    {
        const ServerProcess server(ground);
        journey_seconds = visit_all(server.port(), options.connections, 0, half, journeys,
                                    [&](FastClient& client, std::size_t i, Tally& tally) {
                                        const auto& family = town.families[i];
                                        draft_wishes(client, family, town, month);
                                        confirm(client, family, review(client, family), tally);
                                    });
        std::vector<Prepared> prepared(town.families.size());
        Tally nobody;
        visit_all(server.port(), options.connections, half, 2 * half, nobody,
                  [&](FastClient& client, std::size_t i, Tally&) {
                      draft_wishes(client, town.families[i], town, month);
                      prepared[i] = review(client, town.families[i]);
                  });
        confirm_seconds =
            visit_all(server.port(), options.connections, half, 2 * half, confirmations,
                      [&](FastClient& client, std::size_t i, Tally& tally) {
                          confirm(client, town.families[i], prepared[i], tally);
                      });
    }
    Tally all;
    all.merge(journeys);
    all.merge(confirmations);
    const auto counted = count(ground, all, town.wanted.size());
    std::printf("journeys: %zu confirmed, %d asked again, %d failed; p50_ms=%.1f p99_ms=%.1f\n",
                journeys.references.size(), journeys.asked_again, journeys.failed,
                journeys.confirmations.quantile_ms(0.5), journeys.confirmations.quantile_ms(0.99));
    std::printf("confirmations: %zu confirmed, %d asked again, %d failed\n",
                confirmations.references.size(), confirmations.asked_again, confirmations.failed);
    const auto lost = counted.lost + journeys.failed + confirmations.failed;
    std::printf(
        "rush engine=%s families=%d journeys_per_s=%.0f confirms_per_s=%.0f p50_ms=%.1f "
        "p99_ms=%.1f oversold=%lld lost=%lld\n",
        is_sqlite ? "sqlite" : "postgresql", options.families,
        static_cast<double>(journeys.references.size()) / journey_seconds,
        static_cast<double>(confirmations.references.size()) / confirm_seconds,
        confirmations.confirmations.quantile_ms(0.5), confirmations.confirmations.quantile_ms(0.99),
        static_cast<long long>(counted.oversold), static_cast<long long>(lost));
    std::fflush(stdout);
    return counted.oversold == 0 && lost == 0;
}

}  // namespace bench
