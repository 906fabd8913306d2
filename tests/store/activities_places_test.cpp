#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "families/family_store.hpp"
#include "store/activities_fixture.hpp"

namespace {

using activities::CapacityUnitId;
using activities::PlaceCounts;
using families::HouseholdId;
using namespace std::chrono_literals;

class PlacesOnADay : public support::TownWithActivities {
 protected:
    void SetUp() override {
        TownWithActivities::SetUp();
        open_december(meal, 3);
        const auto catalogue = load();
        for (const auto& session : catalogue->sessions(meal, 2026y / 11 / 30, 2026y / 12 / 6)) {
            units.push_back(session.capacity_units[0]);
        }
        ASSERT_EQ(units.size(), 4U);
    }
    int left(CapacityUnitId unit) {
        return database->read([&](db::Read& read) {
            return activities::places(read, std::vector{unit}).at(0).left();
        });
    }
    void take(const PlaceCounts& counts) {
        database->write([&](db::Write& tx) { activities::take_places(tx, counts); });
    }

    std::vector<CapacityUnitId> units;
};
ON_BOTH_ENGINES(PlacesOnADay);

TEST_P(PlacesOnADay, AreTakenAndGivenBack) {
    take({{units[0], 2}, {units[1], 1}, {units[2], 2}, {units[3], 0}});
    EXPECT_EQ(left(units[0]), 1);
    EXPECT_EQ(left(units[1]), 2);
    EXPECT_EQ(left(units[2]), 1);
    EXPECT_EQ(left(units[3]), 3);
    database->write([&](db::Write& tx) { activities::free_places(tx, {{units[0], 2}}); });
    EXPECT_EQ(left(units[0]), 3);
}

TEST_P(PlacesOnADay, AreNeverSoldTwiceNorGivenBackTwice) {
    take({{units[0], 3}});
    const auto constraint_of = [&](auto change) -> std::string {
        try {
            database->write(change);
        } catch (const db::Error& error) {
            return error.constraint();
        }
        return "none";
    };
    EXPECT_EQ(constraint_of([&](db::Write& tx) {
                  activities::take_places(tx, {{units[0], 1}, {units[1], 1}});
              }),
              "capacity_unit_not_oversold");
    EXPECT_EQ(left(units[1]), 3);  // all or nothing
    EXPECT_EQ(constraint_of([&](db::Write& tx) { activities::free_places(tx, {{units[1], 1}}); }),
              "capacity_unit_not_oversold");
}

TEST_P(PlacesOnADay, AreLockedOnceEachInIdOrder) {
    const auto locked = database->write([&](db::Write& tx) {
        return activities::lock_places(tx, {units[2], units[0], units[2], CapacityUnitId(999)});
    });
    ASSERT_EQ(locked.size(), 2U);
    EXPECT_EQ(locked[0].id, units[0]);
    EXPECT_EQ(locked[1].id, units[2]);
    EXPECT_EQ(locked[0].capacity, 3);
    EXPECT_EQ(locked[0].taken, 0);
}

TEST_P(PlacesOnADay, OfNoUnitAreNone) {
    EXPECT_TRUE(
        database->read([](db::Read& read) { return activities::places(read, {}); }).empty());
    take({});
}

// --- enrolments -------------------------------------------------------------------------------

class Enrolments : public support::TownWithActivities {
 protected:
    struct Family {
        HouseholdId household;
        families::ChildId child;
        std::string token;
    };

    Family add_family(const std::string& name) {
        return database->write([&](db::Write& tx) {
            const base::Instant now{};
            const auto household =
                families::add_household(tx, {name, name, "", "03100", "Montluçon", "03185"}, now);
            const auto account = accounts::add_account(
                tx, {accounts::AccountKind::family, name, name + "@example.org", name, ""}, now);
            (void)families::add_guardian(tx, {household, account, "Alex", name, "", ""});
            const auto child = families::add_child(tx, {"Léa", name, 2018y / 3 / 4});
            families::attach_child(tx, child, {household, 2018y / 3 / 4, std::nullopt});
            accounts::open_session(tx, {account, name, "secret", "Firefox"}, now);
            return Family{household, child, name};
        });
    }

    template <class F>
    auto as(const Family& family, F&& ask) {
        return database->read([&](db::Read& read) {
            const auto signed_in =
                accounts::find_actor(read, family.token, accounts::SessionLife{}, base::Instant{});
            const auto scope =
                families::grant(read, std::get<accounts::FamilyActor>(signed_in.value()));
            return ask(read, scope.value());
        });
    }

    void enrol(const Family& family, activities::ActivityId activity, base::Date from,
               base::Date to) {
        database->write([&](db::Write& tx) {
            activities::add_enrolments(tx, {{.id = {},
                                             .child = family.child,
                                             .activity = activity,
                                             .household = family.household,
                                             .valid_from = from,
                                             .valid_to = to}});
        });
    }
};
ON_BOTH_ENGINES(Enrolments);

TEST_P(Enrolments, AreSeenByTheirOwnHouseholdOnly) {
    const auto durand = add_family("DURAND");
    const auto martin = add_family("MARTIN");
    enrol(durand, meals, 2026y / 9 / 1, 2027y / 7 / 2);
    enrol(martin, centre, 2026y / 9 / 1, 2027y / 7 / 2);
    const auto seen = as(durand, [](db::Read& read, const families::FamilyScope& scope) {
        return activities::enrolments_of(read, scope);
    });
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].child, durand.child);
    EXPECT_EQ(seen[0].activity, meals);
    EXPECT_EQ(seen[0].household, durand.household);
    EXPECT_EQ(base::iso(seen[0].valid_from), "2026-09-01");
    EXPECT_EQ(base::iso(seen[0].valid_to), "2027-07-02");
}

TEST_P(Enrolments, AreFoundByTheDatesTheyTouch) {
    const auto family = add_family("DURAND");
    enrol(family, meals, 2026y / 9 / 1, 2026y / 11 / 30);
    enrol(family, centre, 2026y / 12 / 1, 2027y / 7 / 2);
    const auto count = [&](base::Date from, base::Date to) {
        return as(family, [&](db::Read& read, const families::FamilyScope& scope) {
            return activities::enrolments_of(read, scope, from, to).size();
        });
    };
    EXPECT_EQ(count(2026y / 11 / 1, 2026y / 11 / 30), 1U);
    EXPECT_EQ(count(2026y / 11 / 30, 2026y / 12 / 1), 2U);
    EXPECT_EQ(count(2026y / 12 / 1, 2026y / 12 / 31), 1U);
    EXPECT_EQ(count(2027y / 7 / 3, 2027y / 8 / 31), 0U);
}

}  // namespace
