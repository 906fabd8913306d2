#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/web_session_store.hpp"
#include "bookings/agenda.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/decision.hpp"
#include "bookings/load_facts.hpp"
#include "families/family_store.hpp"
#include "platform/crypto/hash.hpp"
#include "support/portal.hpp"

namespace {

using namespace std::chrono_literals;
using bookings::Act;
using bookings::Cell;
using bookings::CellState;
using bookings::Decision;
using bookings::Draft;
using bookings::Facts;
using bookings::Outcome;
using bookings::Reason;
using support::reference_in;
using testing::ElementsAre;

constexpr base::Date thursday = 2026y / 12 / 10;  // an even week
constexpr auto december = std::chrono::year(2026) / std::chrono::December;

/// The rules on the facts of a small town, as they are loaded for a page.
class Decisions : public testing::TestWithParam<db::Engine> {
 protected:
    void change(std::string_view sql) {
        portal.services().database.write([&](db::Write& tx) {
            tx->execute(sql);
            tx->execute("UPDATE catalogue_version SET version = version + 1");
        });
    }

    Facts facts_of(accounts::AccountId account, const Draft& draft) {
        const auto& services = portal.services();
        const auto credentials = portal.credentials(account);
        return services.database.read([&](db::Read& read) {
            const auto actor = accounts::find_actor(read, crypto::hash_token(credentials.cookie),
                                                    {}, services.clock.now());
            auto scope = families::grant(read, std::get<accounts::FamilyActor>(actor.value()));
            return bookings::load_facts(services, read, std::move(scope.value()), draft,
                                        {base::first_day(december), base::last_day(december)});
        });
    }

    Decision decide(const Draft& draft) {
        facts = facts_of(town.claire, draft);
        return bookings::decide(*facts, draft, portal.services().clock.now());
    }
    Decision decide_to_book(const std::vector<Cell>& cells) {
        Draft draft;
        for (const auto& cell : cells) draft.want(cell, false);
        return decide(draft);
    }
    /// Why a single square cannot be booked; nothing when it can.
    std::optional<Reason> why_not(Cell cell) {
        const auto decision = decide_to_book({cell});
        const auto& line = decision.lines.at(0);
        EXPECT_EQ(line.outcome == Outcome::refused, line.refusal.has_value());
        return line.refusal ? std::optional(line.refusal->reason) : std::nullopt;
    }
    /// What a line became.
    static Outcome outcome_of(const Decision& decision, Cell cell) {
        for (const auto& line : decision.lines)
            if (line.line.cell == cell) return line.outcome;
        throw std::runtime_error("the decision has no such line");
    }

    Cell meal_of(families::ChildId child, base::Date day = thursday) {
        return portal.cell(child, town.meal, day);
    }
    Cell day_of(families::ChildId child, base::Date day = thursday) {
        return portal.cell(child, town.full_day, day);
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    std::optional<Facts> facts;  ///< decisions and agendas point into it
};
ON_BOTH_ENGINES(Decisions);

TEST_P(Decisions, EachRuleRefusesForItsOwnReason) {
    EXPECT_EQ(why_not(meal_of(town.lea)), std::nullopt);
    EXPECT_EQ(why_not(meal_of(town.noe, 2026y / 12 / 3)), Reason::other_home);
    EXPECT_EQ(why_not(meal_of(town.lea, 2026y / 11 / 23)), Reason::cutoff_passed);
    EXPECT_EQ(why_not(portal.cell(town.lea, town.camp_day, 2027y / 2 / 16)),
              Reason::window_not_yet_open);
    EXPECT_EQ(why_not({town.lea, activities::SessionId(999'999)}), Reason::session_unknown);
    EXPECT_EQ(why_not(meal_of(town.zoe)), Reason::session_unknown) << "another family's child";
    portal.close(town.meal, 2026y / 12 / 11, "Grève");
    EXPECT_EQ(why_not(meal_of(town.lea, 2026y / 12 / 11)), Reason::session_closed);
    change("INSERT INTO billed_period VALUES ('school_meals', '2026-12-14', '2026-12-18')");
    EXPECT_EQ(why_not(meal_of(town.lea, 2026y / 12 / 18)), Reason::already_invoiced);
    EXPECT_EQ(why_not(day_of(town.lea, 2026y / 12 / 18)), std::nullopt) << "another activity";
    EXPECT_EQ(why_not(meal_of(town.lea)), std::nullopt) << "another day";
    change("UPDATE tariff_table SET valid_to = '2026-12-01'");
    EXPECT_EQ(why_not(meal_of(town.lea)), Reason::price_unknown);
    change("DELETE FROM enrolment");
    EXPECT_EQ(why_not(meal_of(town.lea)), Reason::child_not_enrolled);
}

TEST_P(Decisions, WindowsCloseAndMayBeForResidents) {
    const auto camp = portal.cell(town.lea, town.camp_day, 2027y / 2 / 16);
    portal.set_clock("2026-12-02T08:00:00Z");
    EXPECT_EQ(why_not(camp), std::nullopt);
    change("UPDATE booking_window SET closes_at = '2026-12-01T23:00:00Z'");
    EXPECT_EQ(why_not(camp), Reason::window_closed);
    change("UPDATE booking_window SET closes_at = NULL, audience = 'residents'");
    EXPECT_EQ(why_not(camp), std::nullopt);
    change("UPDATE household SET residency = 'non_resident'");
    change("UPDATE household_address SET residency = 'non_resident'");
    EXPECT_EQ(why_not(camp), Reason::residents_only);
}

TEST_P(Decisions, OfSeveralReasonsTheOneNothingCanBeDoneAboutIsTold) {
    // Everything is wrong with this day; what is cured one by one uncovers the next.
    const auto cell = meal_of(town.noe, 2026y / 12 / 3);
    portal.close(town.meal, 2026y / 12 / 3, "Grève");
    portal.set_clock("2026-12-03T08:00:00Z");
    change("UPDATE enrolment SET valid_to = '2026-12-01', valid_from = '2026-09-01'");
    EXPECT_EQ(why_not(cell), Reason::child_not_enrolled);
    change("UPDATE enrolment SET valid_to = '2027-08-31'");
    EXPECT_EQ(why_not(cell), Reason::session_closed);
    change("UPDATE session SET closed_reason = NULL");
    EXPECT_EQ(why_not(cell), Reason::other_home);
    change("UPDATE custody_calendar SET pattern = 'always'");
    EXPECT_EQ(why_not(cell), Reason::cutoff_passed);
    portal.set_clock("2026-12-01T08:00:00Z");
    EXPECT_EQ(why_not(cell), std::nullopt);
}

TEST_P(Decisions, TheLastPlaceGoesToOneOfTwoSiblingsAndAlwaysToTheSame) {
    portal.set_places(thursday, 1);
    for (int look = 0; look < 2; ++look) {
        const auto decision = decide_to_book({day_of(town.tom), day_of(town.lea)});
        EXPECT_EQ(outcome_of(decision, day_of(town.lea)), Outcome::booked);
        EXPECT_EQ(outcome_of(decision, day_of(town.tom)), Outcome::waiting);
        EXPECT_EQ(decision.total().cents(), 210) << "who waits pays nothing";
    }
}

TEST_P(Decisions, CancellationsComeFirst) {
    portal.set_places(thursday, 1);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.tom)})), "");
    Draft draft;
    draft.want(day_of(town.lea), false);  // Léa's line comes before Tom's
    draft.unwant(day_of(town.tom), true);
    const auto decision = decide(draft);
    EXPECT_EQ(outcome_of(decision, day_of(town.tom)), Outcome::cancelled);
    EXPECT_EQ(outcome_of(decision, day_of(town.lea)), Outcome::booked);
    EXPECT_EQ(decision.total().cents(), 0);
}

TEST_P(Decisions, UnitsThatExcludeEachOtherAreNotBothHad) {
    const auto half = portal.cell(town.lea, town.morning, thursday);
    const auto decision = decide_to_book({day_of(town.lea), half});
    EXPECT_EQ(decision.count(Outcome::booked), 1U);
    EXPECT_EQ(decision.count(Outcome::refused), 1U);
    for (const auto& line : decision.lines) {
        if (!line.refusal) continue;
        EXPECT_EQ(line.refusal->reason, Reason::incompatible_unit);
    }
    const auto toms = portal.cell(town.tom, town.morning, thursday);
    EXPECT_EQ(decide_to_book({day_of(town.lea), toms}).count(Outcome::booked), 2U)
        << "another child is another matter";
}

TEST_P(Decisions, WhatIsBookedAlreadyOrNoMoreIsRefused) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea)})), "");
    EXPECT_EQ(why_not(meal_of(town.lea)), Reason::already_booked);
    Draft draft;
    draft.unwant(meal_of(town.tom), true);
    EXPECT_EQ(decide(draft).lines.at(0).refusal->reason, Reason::not_booked);
}

TEST_P(Decisions, ThePriceIsTheOneOfTheDay) {
    change("UPDATE quotient_familial SET valid_to = '2026-12-09'");
    const auto decision =
        decide_to_book({meal_of(town.lea, 2026y / 12 / 9), meal_of(town.lea, thursday)});
    EXPECT_EQ(decision.lines.at(0).price.cents(), 210);
    EXPECT_EQ(decision.lines.at(1).price.cents(), 290) << "no proof: the highest price";
    EXPECT_EQ(decision.total().cents(), 500);
    change("UPDATE household SET residency = 'non_resident'");
    change("UPDATE household_address SET residency = 'non_resident'");
    EXPECT_EQ(decide_to_book({meal_of(town.lea)}).total().cents(), 500);
}

TEST_P(Decisions, ACancellationGivesBackThePriceThatWasConfirmed) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea)})), "");
    change("UPDATE quotient_familial SET quotient = 700");
    Draft draft;
    draft.unwant(meal_of(town.lea), true);
    EXPECT_EQ(decide(draft).total().cents(), -210);
}

TEST_P(Decisions, AWaitingListIsLeftUntilTheSessionStarts) {
    portal.set_places(thursday, 0);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea)})), "");
    Draft draft;
    draft.unwant(day_of(town.lea), true);
    portal.set_clock("2026-12-10T07:00:00Z");  // 8:00: it starts now
    EXPECT_EQ(decide(draft).lines.at(0).outcome, Outcome::cancelled);
    portal.set_clock("2026-12-10T07:00:01Z");
    EXPECT_EQ(decide(draft).lines.at(0).refusal->reason, Reason::cutoff_passed);
}

// ---- The squares ----

TEST_P(Decisions, EverySquareSaysWhatItIs) {
    portal.set_places(2026y / 12 / 15, 0);
    portal.set_places(2026y / 12 / 16, 0);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book(
                  {meal_of(town.lea, 2026y / 12 / 1), meal_of(town.lea, 2026y / 12 / 8),
                   meal_of(town.lea, 2026y / 12 / 9), day_of(town.lea, 2026y / 12 / 15)})),
              "");
    portal.close(town.meal, 2026y / 12 / 11, "Grève");
    portal.set_clock("2026-12-02T12:00:00Z");
    Draft draft;
    draft.want(meal_of(town.lea, 2026y / 12 / 14), false);
    draft.want(day_of(town.lea, 2026y / 12 / 16), false);
    draft.unwant(meal_of(town.lea, 2026y / 12 / 9), true);
    facts = facts_of(town.claire, draft);
    const auto agenda =
        bookings::build_agenda(*facts, draft, december, portal.services().clock.now());
    const auto state_of = [&](Cell cell) {
        for (const auto& child : agenda.children)
            for (const auto& row : child.rows)
                for (const auto& square : row.cells)
                    if (square.state != CellState::absent && square.cell == cell)
                        return square.state;
        return CellState::absent;
    };
    const struct {
        Cell cell;
        CellState state;
    } squares[] = {
        {meal_of(town.lea, 2026y / 12 / 1), CellState::closed_booked},
        {meal_of(town.lea, 2026y / 12 / 2), CellState::closed},
        {meal_of(town.lea, 2026y / 12 / 8), CellState::booked},
        {meal_of(town.lea, 2026y / 12 / 9), CellState::to_cancel},
        {meal_of(town.lea, thursday), CellState::free},
        {meal_of(town.lea, 2026y / 12 / 11), CellState::day_closed},
        {meal_of(town.lea, 2026y / 12 / 14), CellState::to_add},
        {day_of(town.lea, 2026y / 12 / 15), CellState::waiting},
        {day_of(town.tom, 2026y / 12 / 15), CellState::full},
        {day_of(town.lea, 2026y / 12 / 16), CellState::to_wait},
        {meal_of(town.noe, 2026y / 12 / 4), CellState::other_home},
        {meal_of(town.noe, 2026y / 12 / 8), CellState::free},
        {{town.lea, activities::SessionId(999'999)}, CellState::absent},
    };
    for (const auto& [cell, state] : squares)
        EXPECT_EQ(state_of(cell), state) << bookings::to_text(cell);
    EXPECT_EQ(agenda.children.size(), 3U);
    EXPECT_EQ(agenda.totals.added, 1U);
    EXPECT_EQ(agenda.totals.waiting, 1U);
    EXPECT_EQ(agenda.totals.cancelled, 1U);
    EXPECT_EQ(agenda.totals.total.cents(), 0);
}

}  // namespace
