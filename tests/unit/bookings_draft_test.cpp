#include "bookings/draft.hpp"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "bookings/decision.hpp"

namespace {

using activities::SessionId;
using bookings::Act;
using bookings::Cell;
using bookings::Draft;
using families::ChildId;

Cell cell(std::int64_t child, std::int64_t session) {
    return {ChildId(child), SessionId(session)};
}

/// Few enough that the same cell comes twice.
rc::Gen<Cell> any_cell() {
    return rc::gen::construct<Cell>(
        rc::gen::map(rc::gen::inRange(1, 5), [](int id) { return ChildId(id); }),
        rc::gen::map(rc::gen::inRange(1, 12), [](int id) { return SessionId(id); }));
}

struct Step {
    Cell cell;
    bool is_wanted = false;
    bool is_active = false;
};

rc::Gen<std::vector<Step>> any_steps() {
    return rc::gen::container<std::vector<Step>>(
        rc::gen::build<Step>(rc::gen::set(&Step::cell, any_cell()), rc::gen::set(&Step::is_wanted),
                             rc::gen::set(&Step::is_active)));
}

Draft draft_after(const std::vector<Step>& steps) {
    Draft draft;
    for (const auto& step : steps) {
        if (step.is_wanted) {
            draft.want(step.cell, step.is_active);
        } else {
            draft.unwant(step.cell, step.is_active);
        }
    }
    return draft;
}

RC_GTEST_PROP(BookingDraft, IsReadBackAsItWasWritten, ()) {
    const auto draft = draft_after(*any_steps());
    RC_ASSERT(Draft::parse(draft.to_text()).lines() == draft.lines());
}

RC_GTEST_PROP(BookingDraft, HoldsACellOnceInTheOrderOfCells, ()) {
    const auto draft = draft_after(*any_steps());
    for (std::size_t i = 1; i < draft.lines().size(); ++i)
        RC_ASSERT(draft.lines()[i - 1].cell < draft.lines()[i].cell);
}

RC_GTEST_PROP(BookingDraft, TheLastTickOfACellDecides, ()) {
    const auto steps = *any_steps();
    const auto draft = draft_after(steps);
    std::map<Cell, Step> last;
    for (const auto& step : steps) last.insert_or_assign(step.cell, step);
    for (const auto& [at, step] : last) {
        std::optional<Act> expected;
        if (step.is_wanted && !step.is_active) expected = Act::book;
        if (!step.is_wanted && step.is_active) expected = Act::cancel;
        RC_ASSERT(draft.act_on(at) == expected);
    }
}

TEST(BookingDraft, WantingWhatIsBookedOnlyTakesItsCancellationBack) {
    Draft draft;
    draft.unwant(cell(1, 2), true);
    EXPECT_EQ(draft.to_text(), "!1-2");
    draft.want(cell(1, 2), true);
    EXPECT_TRUE(draft.is_empty());
}

TEST(BookingDraft, TextThatIsNoneIsLeftOut) {
    EXPECT_EQ(
        Draft::parse("+1-2 x !3-4 +5 +-1-2 +1--2 + ! 1-2 +99999999999999999999-1 +0-1").to_text(),
        "+1-2 !3-4");
    EXPECT_TRUE(Draft::parse("").is_empty());
    EXPECT_TRUE(Draft::parse("   ").is_empty());
}

TEST(BookingDraft, DoesNotGrowWithoutEnd) {
    Draft draft;
    for (std::size_t i = 0; i < bookings::most_draft_lines + 10; ++i)
        draft.want(cell(1, static_cast<std::int64_t>(i) + 1), false);
    EXPECT_EQ(draft.lines().size(), bookings::most_draft_lines);
}

TEST(BookingCell, IsTwoNumbersAndADash) {
    EXPECT_EQ(bookings::parse_cell("12-3456"), cell(12, 3456));
    for (const char* text : {"", "-", "1", "1-", "-1", "0-1", "1-0", "1--2", "a-1", "1-a", " 1-2",
                             "1-2 ", "1-2-3", "1.0-2", "+1-2", "99999999999999999999-1"})
        EXPECT_FALSE(bookings::parse_cell(text).has_value()) << text;
    EXPECT_EQ(bookings::parse_cells("1-2  x 3-4"), (std::vector{cell(1, 2), cell(3, 4)}));
}

RC_GTEST_PROP(BookingTicks, AreWhatDiffersBetweenShownAndSent, ()) {
    const auto shown = *rc::gen::container<std::vector<Cell>>(any_cell());
    const auto sent = *rc::gen::container<std::vector<Cell>>(any_cell());
    const auto ticks = bookings::changes(shown, sent);
    std::set<Cell> after(shown.begin(), shown.end());
    for (const auto& at : ticks.cleared) RC_ASSERT(after.erase(at) == 1U);
    for (const auto& at : ticks.ticked) RC_ASSERT(after.insert(at).second);
    RC_ASSERT(after == std::set<Cell>(sent.begin(), sent.end()));
}

// ---- What a review promises ----

RC_GTEST_PROP(BookingPromise, IsReadBackLineByLine, ()) {
    struct Line {
        Cell cell;
        int outcome = 0;
        int cents = 0;
    };
    const auto lines = *rc::gen::container<std::vector<Line>>(rc::gen::build<Line>(
        rc::gen::set(&Line::cell, any_cell()), rc::gen::set(&Line::outcome, rc::gen::inRange(0, 4)),
        rc::gen::set(&Line::cents, rc::gen::inRange(0, 100'000))));
    bookings::Decision decision;
    for (const auto& line : lines) {
        bookings::DecidedLine decided;
        decided.line.cell = line.cell;
        decided.outcome = static_cast<bookings::Outcome>(line.outcome);
        decided.price = base::Money::from_cents(line.cents);
        decision.lines.push_back(std::move(decided));
    }
    const auto promised = bookings::parse_promise(decision.promise());
    RC_ASSERT(promised.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        RC_ASSERT(promised[i].cell == lines[i].cell);
        RC_ASSERT(promised[i].outcome == static_cast<bookings::Outcome>(lines[i].outcome));
        RC_ASSERT(promised[i].price.cents() == lines[i].cents);
    }
}

TEST(BookingPromise, WhatIsNoPromiseIsLeftOut) {
    for (const char* text : {"", " ", "1-2", "1-2:b", "1-2:b:", "1-2:x:1", "1-2:b:-1", "x:b:1",
                             "1-2:b:99999999999", "1-2::1", ":b:1", "1-2:bb:1"})
        EXPECT_TRUE(bookings::parse_promise(text).empty()) << text;
    std::string endless;
    for (std::size_t i = 1; i <= bookings::most_draft_lines + 10; ++i)
        endless += "1-" + std::to_string(i) + ":b:210 ";
    EXPECT_EQ(bookings::parse_promise(endless).size(), bookings::most_draft_lines)
        << "no review promises more than a draft holds";
    EXPECT_EQ(bookings::parse_promise("x 1-2:b:210  3-4:w:0").size(), 2U);
}

}  // namespace
