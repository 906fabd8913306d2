#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "activities/required_document.hpp"

namespace {

using namespace std::chrono_literals;
using namespace activities;
using families::Document;
using families::DocumentKind;
using families::DocumentState;
using testing::ElementsAre;

constexpr base::Date today = 2026y / 11 / 23;
constexpr ValidityRule as_dated{};
constexpr ValidityRule school_year{ValidityKind::school_year, 0};

SentDocument sent(DocumentKind kind, DocumentState state, base::Date on,
                  std::optional<base::Date> valid_to = std::nullopt) {
    Document document;
    document.kind = kind;
    document.state = state;
    document.valid_to = valid_to;
    return {document, on};
}

SentDocument insurance(DocumentState state, std::optional<base::Date> valid_to = std::nullopt) {
    return sent(DocumentKind::insurance, state, 2026y / 9 / 10, valid_to);
}

RequiredDocument required(DocumentKind kind, std::optional<ActivityKind> activity,
                          ValidityRule validity = {}) {
    return {RequiredDocumentId(1), kind, activity, validity};
}

AskedState state_of(const std::vector<SentDocument>& papers, ValidityRule validity = {},
                    base::Date on = today) {
    const std::vector asked = {required(DocumentKind::insurance, std::nullopt, validity)};
    return asked_of_child(asked, {}, papers, on).at(0).state;
}

TEST(RequiredDocuments, AreAskedOfTheChildrenEnrolledInTheActivityOrOfAll) {
    const std::vector asked = {
        required(DocumentKind::insurance, ActivityKind::leisure_centre),
        required(DocumentKind::vaccination, std::nullopt),
        required(DocumentKind::proof_of_address, std::nullopt),
    };
    const std::vector meals = {ActivityKind::school_meals};
    const std::vector both = {ActivityKind::school_meals, ActivityKind::leisure_centre};
    const auto kinds = [](const std::vector<AskedDocument>& documents) {
        std::vector<DocumentKind> found;
        for (const auto& one : documents) found.push_back(one.kind);
        return found;
    };
    EXPECT_THAT(kinds(asked_of_child(asked, meals, {}, today)),
                ElementsAre(DocumentKind::vaccination));
    EXPECT_THAT(kinds(asked_of_child(asked, both, {}, today)),
                ElementsAre(DocumentKind::insurance, DocumentKind::vaccination));
    EXPECT_THAT(kinds(asked_of_household(asked, both, {}, today)),
                ElementsAre(DocumentKind::proof_of_address));
}

TEST(RequiredDocuments, OfTwoRulesAboutOneKindTheLessWellAnsweredCounts) {
    const std::vector asked = {
        required(DocumentKind::insurance, ActivityKind::leisure_centre),
        required(DocumentKind::insurance, ActivityKind::school_meals, {ValidityKind::months, 1}),
    };
    const std::vector both = {ActivityKind::school_meals, ActivityKind::leisure_centre};
    const std::vector papers = {insurance(DocumentState::accepted)};
    const auto found = asked_of_child(asked, both, papers, today);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].state, AskedState::expired);
    EXPECT_THAT(found[0].activities,
                ElementsAre(ActivityKind::leisure_centre, ActivityKind::school_meals));
}

TEST(RequiredDocuments, AreThereOnceSentAndMissingWhenRefusedOrOver) {
    using State = DocumentState;
    EXPECT_EQ(state_of({}), AskedState::missing);
    EXPECT_EQ(state_of({sent(DocumentKind::pai, State::accepted, today)}), AskedState::missing);
    EXPECT_EQ(state_of({insurance(State::to_check)}), AskedState::to_check);
    EXPECT_EQ(state_of({insurance(State::refused)}), AskedState::refused);
    EXPECT_EQ(state_of({insurance(State::accepted)}), AskedState::met);
    EXPECT_EQ(state_of({insurance(State::accepted, 2026y / 11 / 22)}), AskedState::expired);
    EXPECT_EQ(state_of({insurance(State::accepted, today)}), AskedState::ends_soon);
    EXPECT_EQ(state_of({insurance(State::accepted, 2027y / 8 / 31)}), AskedState::met);
    EXPECT_EQ(state_of({insurance(State::refused), insurance(State::accepted)}), AskedState::met)
        << "an older paper still holds";
    auto later = insurance(State::accepted);
    later.document.valid_from = 2026y / 12 / 1;
    EXPECT_EQ(state_of({later}), AskedState::missing);
    EXPECT_FALSE(is_missing(AskedState::to_check));
    EXPECT_TRUE(is_missing(AskedState::expired));
}

TEST(RequiredDocuments, HoldForTheSchoolYearOrSoManyMonthsAndNeverBeyondTheirOwnDate) {
    using State = DocumentState;
    const auto until = [](base::Date on, ValidityRule rule,
                          std::optional<base::Date> own = std::nullopt) {
        return answers_until(sent(DocumentKind::insurance, State::accepted, on, own), rule);
    };
    EXPECT_EQ(until(2026y / 9 / 10, as_dated), std::nullopt);
    EXPECT_EQ(until(2026y / 9 / 10, school_year), 2027y / 8 / 31);
    EXPECT_EQ(until(2027y / 5 / 31, school_year), 2027y / 8 / 31);
    EXPECT_EQ(until(2027y / 6 / 1, school_year), 2028y / 8 / 31);
    EXPECT_EQ(until(2026y / 9 / 10, school_year, 2027y / 1 / 1), 2027y / 1 / 1);
    EXPECT_EQ(until(2027y / 1 / 31, {ValidityKind::months, 1}), 2027y / 2 / 28);
    EXPECT_EQ(until(2026y / 9 / 10, {ValidityKind::months, 3}, 2027y / 8 / 31), 2026y / 12 / 10);
}

TEST(RequiredDocuments, SentSinceThatDayStillAnswerAndTheDayBeforeNot) {
    const std::vector<ValidityRule> rules = {
        school_year, {ValidityKind::months, 12}, {ValidityKind::months, 3}};
    for (const auto& rule : rules) {
        for (const auto day : {2026y / 11 / 23, 2027y / 6 / 15, 2026y / 9 / 1, 2027y / 8 / 31}) {
            const auto since = sent_since(rule, day).value();
            const auto holds = [&](base::Date on) {
                const auto paper = sent(DocumentKind::insurance, DocumentState::accepted, on);
                return day <= answers_until(paper, rule).value();
            };
            EXPECT_TRUE(holds(since)) << base::iso(day) << ' ' << base::iso(since);
            EXPECT_FALSE(holds(base::add_days(since, -1))) << base::iso(day);
        }
    }
    EXPECT_EQ(sent_since(as_dated, today), std::nullopt);
}

}  // namespace
