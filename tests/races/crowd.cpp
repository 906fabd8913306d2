#include "races/crowd.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <barrier>
#include <csignal>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/clock.hpp"
#include "platform/crypto/random.hpp"

namespace support {

void all_at_once(std::size_t count, const std::function<void(std::size_t)>& act) {
    std::barrier gate(static_cast<std::ptrdiff_t>(count));
    std::mutex mutex;
    std::exception_ptr first_failure;
    std::vector<std::thread> threads;
    threads.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            gate.arrive_and_wait();
            try {
                act(i);
            } catch (...) {
                const std::scoped_lock lock(mutex);
                if (!first_failure) first_failure = std::current_exception();
            }
        });
    }
    for (auto& thread : threads) thread.join();
    if (first_failure) std::rethrow_exception(first_failure);
}

// ---- Families ----

std::vector<Comer> make_comers(Portal& portal, std::size_t count) {
    std::vector<Comer> comers;
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = "F" + std::to_string(i);
        auto family = portal.add_family({name, {"A" + name}, {"Enfant"}});
        auto credentials = portal.credentials(family.accounts[0]);
        comers.push_back({std::move(family), std::move(credentials)});
    }
    return comers;
}

namespace {

void put_draft(db::Write& tx, const Family& family, accounts::AccountId account,
               const bookings::Draft& draft, base::Instant now) {
    tx->execute("DELETE FROM draft WHERE account_id = :account", {{"account", account}});
    tx->execute(
        "INSERT INTO draft (account_id, household_id, lines, updated_at) "
        "VALUES (:account, :household, :lines, :now)",
        {{"account", account},
         {"household", family.household},
         {"lines", draft.to_text()},
         {"now", now}});
}

}  // namespace

Review prepare(Portal& portal, const Family& family, accounts::AccountId account,
               const bookings::Draft& draft, std::string promise) {
    const auto& services = portal.services();
    services.database.write(
        [&](db::Write& tx) { put_draft(tx, family, account, draft, services.clock.now()); });
    return {crypto::random_token(services.random, 128), std::move(promise), ""};
}

std::vector<Review> prepare_all(Portal& portal, const std::vector<Comer>& comers,
                                activities::UnitId unit, base::Date day) {
    const auto& services = portal.services();
    const auto session = portal.cell(comers[0].family.children[0], unit, day).session;
    std::vector<Review> reviews;
    services.database.write([&](db::Write& tx) {
        reviews.clear();
        for (const auto& [family, credentials] : comers) {
            const bookings::Cell cell{family.children[0], session};
            bookings::Draft draft;
            draft.want(cell, false);
            put_draft(tx, family, family.accounts[0], draft, services.clock.now());
            reviews.push_back({crypto::random_token(services.random, 128),
                               bookings::to_text(cell) + ":b:210", ""});
        }
    });
    return reviews;
}

Review prepare_booking(Portal& portal, const Family& family, accounts::AccountId account,
                       bookings::Cell cell) {
    bookings::Draft draft;
    draft.want(cell, false);
    return prepare(portal, family, account, draft, bookings::to_text(cell) + ":b:210");
}

std::vector<base::Date> days_ahead(std::size_t count) {
    const auto today = base::Date(std::chrono::floor<std::chrono::days>(base::SystemClock().now()));
    std::vector<base::Date> days;
    for (auto day = base::add_days(today, 20); days.size() < count; day = base::add_days(day, 1)) {
        if (base::weekday_of(day).iso_encoding() <= 5) days.push_back(day);
    }
    return days;
}

}  // namespace support
