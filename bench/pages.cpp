#include <atomic>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <thread>

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "app/house.hpp"
#include "demo/build_town.hpp"
#include "fast_client.hpp"
#include "latencies.hpp"
#include "platform/crypto/hash.hpp"
#include "rush.hpp"
#include "server_process.hpp"

namespace bench {

namespace {

/// The demo town in that ground, and the Cookie header of Camille Durand, who is signed in.
std::string build_demo_and_sign_in(const Ground& ground, int families) {
    app::House house(ground.config());
    const auto& services = house.services();
    demo::build_town(services,
                     {.families = families, .first_day = services.today(), .past_months = 2});
    const auto token = crypto::random_token(services.random);
    services.database.write([&](db::Write& tx) {
        const auto account = accounts::find_account_named(tx, "DEMO-PARENT");
        accounts::open_session(tx, {account->id, crypto::hash_token(token), "secret", "Mesure"},
                               services.clock.now());
    });
    return http::cookie_name("session", false) + "=" + token;
}

}  // namespace

void pages(config::Engine engine, const PagesOptions& options) {
    const Ground ground(engine);
    const auto cookie = build_demo_and_sign_in(ground, options.families);
    const ServerProcess server(ground);
    const auto target = std::string("/reservations?mois=2026-12");
    std::size_t bytes = 0;
    {
        FastClient client(server.port());
        bytes = client.get(target, cookie).body.size();
    }
    std::atomic<bool> is_over = false;
    std::mutex mutex;
    Latencies all;
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int i = 0; i < options.connections; ++i) {
        threads.emplace_back([&] {
            FastClient client(server.port());
            Latencies own;
            while (!is_over) {
                const auto before = Clock::now();
                if (client.get(target, cookie).status != 200) break;
                own.add(Clock::now() - before);
            }
            const std::scoped_lock lock(mutex);
            all.merge(own);
        });
    }
    std::this_thread::sleep_until(start + std::chrono::seconds(options.seconds));
    is_over = true;
    for (auto& thread : threads) thread.join();
    const double seconds = seconds_since(start);
    std::printf("pages engine=%s page=agenda per_s=%.0f p50_ms=%.1f p99_ms=%.1f bytes=%zu\n",
                engine == config::Engine::sqlite ? "sqlite" : "postgresql",
                static_cast<double>(all.count()) / seconds, all.quantile_ms(0.5),
                all.quantile_ms(0.99), bytes);
}

void start(config::Engine engine) {
    const Ground ground(engine);
    const auto cookie = build_demo_and_sign_in(ground, 1500);
    const ServerProcess server(ground);
    FastClient client(server.port());
    static_cast<void>(client.get("/reservations?mois=2026-12", cookie));
    std::printf("start engine=%s seconds=%.3f resident_megabytes=%.1f\n",
                engine == config::Engine::sqlite ? "sqlite" : "postgresql", server.start_seconds(),
                static_cast<double>(server.resident_kilobytes()) / 1024);
}

}  // namespace bench
