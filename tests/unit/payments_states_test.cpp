#include "payments/payment_states.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace {

using namespace payments;
using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr base::Instant ten_o_clock =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + 10h;

TEST(PaymentStates, EveryStateAndEventHasANameOfItsOwnAndIsReadBack) {
    std::set<std::string_view> names;
    for (const auto state : all_states()) {
        EXPECT_TRUE(names.insert(name(state)).second) << name(state);
        EXPECT_EQ(state_named(name(state)), state);
    }
    names.clear();
    for (const auto event : all_events()) {
        EXPECT_TRUE(names.insert(name(event)).second) << name(event);
        EXPECT_EQ(event_named(name(event)), event);
    }
    EXPECT_EQ(state_named("lost"), std::nullopt);
    EXPECT_EQ(event_named("lost"), std::nullopt);
}

TEST(PaymentStates, EveryStateIsReachedAndEveryEventMovesSomething) {
    std::set<State> reached = {State::created};
    std::set<Event> moving;
    for (std::size_t round = 0; round < state_count; ++round) {
        for (const auto& move : transitions()) {
            if (reached.contains(move.from)) reached.insert(move.to);
            moving.insert(move.event);
        }
    }
    EXPECT_EQ(reached.size(), state_count);
    // What only says "ask again" moves nothing.
    moving.insert({Event::given_up_early, Event::not_known_early, Event::unreachable});
    EXPECT_EQ(moving.size(), event_count);
}

TEST(PaymentStates, MoneyThatArrivesIsNeverRefusedNorForgotten) {
    for (const auto state : all_states()) EXPECT_EQ(next(state, Event::paid), State::paid);
    for (const auto event : all_events()) EXPECT_EQ(next(State::paid, event), State::paid);
}

TEST(PaymentStates, WhatAnOfficerMustJudgeIsNeverCalledAFailureByTheProgram) {
    for (const auto event : all_events()) {
        const auto to = next(State::to_review, event);
        const bool decided = event == Event::paid || event == Event::officer_accepts ||
                             event == Event::officer_dismisses;
        EXPECT_EQ(to == State::to_review, !decided) << name(event);
    }
    for (const auto state : all_states()) {
        if (state == State::paid || state == State::dismissed) continue;
        EXPECT_EQ(next(state, Event::strange_result), State::to_review) << name(state);
        EXPECT_EQ(next(state, Event::mismatch), State::to_review) << name(state);
    }
}

TEST(PaymentStates, APaymentUnderWayMovesAsTheGatewaysGuideSays) {
    struct Case {
        State from;
        Event event;
        State to;
    };
    for (const auto& [from, event, to] : std::initializer_list<Case>{
             {State::created, Event::accepted, State::sent},
             {State::created, Event::rejected, State::failed},
             {State::created, Event::not_known, State::expired},
             {State::sent, Event::not_known_early, State::sent},
             {State::sent, Event::not_known, State::expired},
             {State::sent, Event::forgotten, State::expired},
             {State::sent, Event::given_up_early, State::sent},
             {State::sent, Event::given_up, State::abandoned},
             {State::sent, Event::refused, State::refused},
             {State::sent, Event::unreachable, State::sent},
             {State::abandoned, Event::forgotten, State::abandoned},
             {State::expired, Event::given_up, State::abandoned},
             {State::to_review, Event::officer_accepts, State::paid},
             {State::to_review, Event::officer_dismisses, State::dismissed},
             {State::sent, Event::officer_accepts, State::sent},
         }) {
        EXPECT_EQ(next(from, event), to) << name(from) << " " << name(event);
    }
}

TEST(PaymentStates, TheDrawingShowsEveryStateAndEveryMove) {
    const auto text = drawing();
    EXPECT_THAT(text, testing::StartsWith("digraph"));
    for (const auto state : all_states())
        EXPECT_THAT(text, HasSubstr("  " + std::string(name(state)))) << name(state);
    for (const auto& move : transitions()) {
        const auto arrow =
            std::string(name(move.from)) + " -> " + std::string(name(move.to)) + " [label=\"";
        const auto at = text.find(arrow);
        ASSERT_NE(at, std::string::npos) << arrow;
        const auto label = text.substr(at, text.find(';', at) - at);
        EXPECT_THAT(label, HasSubstr(std::string(name(move.event))));
    }
}

TEST(PaymentStates, TheGatewayIsAskedOftenWhileAFamilyWaitsAndRarelyAfterwards) {
    const auto late = ten_o_clock + 25min;
    EXPECT_EQ(next_question(State::sent, Event::accepted, ten_o_clock, ten_o_clock),
              ten_o_clock + sweep_interval);
    EXPECT_EQ(next_question(State::sent, Event::unreachable, ten_o_clock, ten_o_clock),
              ten_o_clock + pause_after_error);
    for (const auto state : {State::refused, State::abandoned, State::expired}) {
        EXPECT_EQ(next_question(state, Event::not_known, ten_o_clock, late),
                  late + late_result_interval);
        EXPECT_EQ(next_question(state, Event::not_known, ten_o_clock, ten_o_clock + 48h),
                  std::nullopt);
        EXPECT_EQ(next_question(state, Event::forgotten, ten_o_clock, late), std::nullopt)
            << "what the gateway has forgotten it never knows again";
    }
    for (const auto state : {State::paid, State::failed, State::to_review, State::dismissed})
        EXPECT_EQ(next_question(state, Event::paid, ten_o_clock, late), std::nullopt);
    EXPECT_NE(next_question(State::sent, Event::unreachable, ten_o_clock, ten_o_clock + 72h),
              std::nullopt)
        << "one that could not be asked about stays open";
}

}  // namespace
