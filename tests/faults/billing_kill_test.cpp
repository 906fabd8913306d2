#include <gtest/gtest.h>

#include "billing/change_run.hpp"
#include "support/invoicing.hpp"
#include "support/served_process.hpp"

namespace {

using namespace std::chrono_literals;
using Jobs = support::ServedProcess::Jobs;

constexpr base::Date meal_day = 2026y / 12 / 8;
/// More than one of the transactions in which a run is issued.
constexpr int families = 60;
constexpr int issued_before = 50;

class BillingKill : public testing::TestWithParam<db::Engine> {
 protected:
    /// The worker that comes to the run's second transaction never leaves it.
    void hold_the_worker() {
        const auto last = portal.count("SELECT max(id) FROM household");
        const auto when = " WHEN (NEW.household_id = " + std::to_string(last) + ") ";
        if (GetParam() == db::Engine::sqlite) {
            execute("CREATE TRIGGER held BEFORE UPDATE ON invoice" + when +
                    "BEGIN SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
                    "SELECT count(*) FROM n); END");
        } else {
            execute(
                "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS "
                "$$BEGIN LOOP END LOOP; END$$");
            execute("CREATE TRIGGER held BEFORE UPDATE ON invoice FOR EACH ROW" + when +
                    "EXECUTE FUNCTION hold()");
        }
    }
    void let_go() {
        // A server notices a client that is no more when it next has something to tell it: never.
        if (GetParam() == db::Engine::postgresql)
            execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND state = 'active' "
                "AND pid <> pg_backend_pid()");
        execute(GetParam() == db::Engine::sqlite ? "DROP TRIGGER held"
                                                 : "DROP FUNCTION hold() CASCADE");
        // As if the lease of the worker that is no more had ended.
        execute("UPDATE job SET available_at = due_at WHERE state = 'running'");
    }
    void execute(const std::string& sql) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql); });
    }
    std::int64_t issued() {
        return portal.count("SELECT count(*) FROM invoice WHERE state = 'issued'");
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    support::Invoicing invoicing{portal};
};
ON_BOTH_ENGINES(BillingKill);

TEST_P(BillingKill, ARunThatIsKilledGoesOnAsIfNothingHadBeen) {
    for (int i = 0; i < families; ++i) {
        const auto name = "F" + std::to_string(i);
        const auto family = portal.add_family({name, {"A" + name}, {"Enfant"}});
        portal.sign_in(family.accounts[0])
            .book({portal.cell(family.children[0], town.meal, meal_day)});
    }
    const auto run = invoicing.prepare(2026y / 12 / 1, 2026y / 12 / 31);
    ASSERT_EQ(portal.count("SELECT count(*) FROM invoice"), families);
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        return billing::issue_run(services, by, run).has_value();
    });
    hold_the_worker();
    {
        support::ServedProcess doomed(portal, Jobs::done);
        while (issued() < issued_before) {
        }
        doomed.kill();
    }
    let_go();
    EXPECT_EQ(issued(), issued_before);
    EXPECT_EQ(invoicing.contradictions(), 0);
    EXPECT_EQ(invoicing.run(run).state, billing::RunState::issuing);
    {
        const support::ServedProcess restarted(portal, Jobs::done);
        while (invoicing.run(run).state == billing::RunState::issuing) {
        }
    }
    EXPECT_EQ(invoicing.run(run).state, billing::RunState::issued);
    EXPECT_EQ(issued(), families);
    EXPECT_EQ(invoicing.contradictions(), 0);
    // As without: numbered in the order of the households, each with its meal.
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice a JOIN invoice b ON "
                           "a.household_id < b.household_id AND a.series_rank >= b.series_rank"),
              0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice WHERE total_cents = 210"), families);
}

}  // namespace
