#include "cases/bookings_fixture.hpp"

namespace {

using namespace std::chrono_literals;
using support::Pairs;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;

constexpr base::Date thursdays[] = {2026y / 12 / 3, 2026y / 12 / 10, 2026y / 12 / 17};

class BulkBookings : public support::OnThePortal {
 protected:
    static std::string id(families::ChildId child) { return std::to_string(child.value()); }

    /// "Cantine, all Thursdays of December" for those children.
    support::Answer series(support::Person& parent, const std::vector<families::ChildId>& children,
                           Pairs more = {}) {
        Pairs fields = {{"mois", "2026-12"},
                        {"unite", "school_meals Cantine Repas"},
                        {"jour", "4"},
                        {"jusque", "mois"}};
        for (const auto child : children) fields.emplace_back("enfant", id(child));
        fields.insert(fields.end(), more.begin(), more.end());
        return parent.post("/reservations/serie", fields);
    }
    void expect_booked(families::ChildId child, const std::vector<base::Date>& days) {
        std::vector<std::string> found;
        portal.services().database.read([&](db::Read& read) {
            read->each(
                "SELECT session_date FROM booking WHERE child_id = :child "
                "AND state = 'booked' ORDER BY session_date",
                {{"child", child}},
                [&](const db::Row& row) { found.push_back(base::iso(row.get<base::Date>(0))); });
        });
        std::vector<std::string> expected;
        for (const auto day : days) expected.push_back(base::iso(day));
        EXPECT_EQ(found, expected);
    }

    support::Person claire = portal.sign_in(town.claire);
    const std::vector<base::Date> all_thursdays{std::begin(thursdays), std::end(thursdays)};
};
ON_BOTH_ENGINES(BulkBookings);

TEST_P(BulkBookings, ASeriesBooksEachDayOfTheWeekForEachChildAtItsHome) {
    const auto answer = series(claire, {town.lea, town.tom, town.noe});
    EXPECT_EQ(answer.status, 303);
    EXPECT_THAT(std::string(answer.location()), HasSubstr("changes=7&impossibles=0"));
    EXPECT_EQ(bookings(), 0) << "a series is a draft";
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.lea, all_thursdays);
    expect_booked(town.tom, all_thursdays);
    expect_booked(town.noe, {thursday});
}

TEST_P(BulkBookings, ASeriesTellsTheDaysThatAreTooLateOrClosed) {
    portal.close(town.meal, 2026y / 12 / 17, "Grève");
    portal.set_clock("2026-12-02T12:00:00Z");
    claire = portal.sign_in(town.claire);
    const auto answer = series(claire, {town.lea});
    EXPECT_THAT(std::string(answer.location()), HasSubstr("changes=1&impossibles=2"));
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.lea, {thursday});
}

TEST_P(BulkBookings, ASeriesCanAlsoCancel) {
    series(claire, {town.lea});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    series(claire, {town.lea}, {{"acte", "annuler"}});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.lea, {});
}

TEST_P(BulkBookings, ASeriesTwiceIsTheSameAsOnce) {
    series(claire, {town.lea});
    const auto again = series(claire, {town.lea});
    EXPECT_THAT(std::string(again.location()), HasSubstr("changes=0&impossibles=0"));
}

TEST_P(BulkBookings, ASeriesForNobodyOrNoDayChangesNothing) {
    series(claire, {});
    claire.post(
        "/reservations/serie",
        {{"mois", "2026-12"}, {"unite", "school_meals Cantine Repas"}, {"enfant", id(town.lea)}});
    const auto answer = claire.post("/reservations/serie",
                                    {{"mois", "2026-12"}, {"jour", "4"}, {"enfant", id(town.lea)}});
    EXPECT_EQ(drafts(), 0);
    EXPECT_THAT(claire.get(answer.location()).body, HasSubstr("choisissez un enfant"));
}

TEST_P(BulkBookings, ASeriesOfOneActivityLeavesItsSistersAlone) {
    const auto answer =
        claire.post("/reservations/serie", {{"mois", "2026-12"},
                                            {"unite", "leisure_centre Centre de loisirs Journée"},
                                            {"jour", "4"},
                                            {"jusque", "annee"},
                                            {"enfant", id(town.lea)}});
    // The camp is a leisure centre, too, and has Thursdays in February.
    EXPECT_THAT(std::string(answer.location()), HasSubstr("changes=5&impossibles=0"));
}

TEST_P(BulkBookings, ASeriesTakesSeveralActivitiesAtOnce) {
    series(claire, {town.lea}, {{"unite", "leisure_centre Centre de loisirs Matin"}});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(bookings(), 6);
}

TEST_P(BulkBookings, ACopyGivesAChildWhatTheOtherHas) {
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, 2026y / 12 / 1)})), "");
    claire.tick({meal_of(town.lea, thursday), day_of(town.lea, 2026y / 12 / 16)});
    const auto answer = claire.post(
        "/reservations/copie", {{"mois", "2026-12"}, {"copie", id(town.lea) + "-" + id(town.tom)}});
    EXPECT_THAT(std::string(answer.location()), HasSubstr("changes=3"));
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.tom, {2026y / 12 / 1, thursday, 2026y / 12 / 16});
}

TEST_P(BulkBookings, AMonthIsRepeatedByItsHabits) {
    // Tuesdays of November that can still be booked, and one Thursday: not a habit.
    portal.set_clock("2026-10-20T08:00:00Z");
    claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book(
                  {meal_of(town.lea, 2026y / 11 / 3), meal_of(town.lea, 2026y / 11 / 10),
                   meal_of(town.lea, 2026y / 11 / 17), meal_of(town.lea, 2026y / 11 / 19)})),
              "");
    claire.post("/reservations/reprise", {{"mois", "2026-12"}});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.lea, {2026y / 11 / 3, 2026y / 11 / 10, 2026y / 11 / 17, 2026y / 11 / 19,
                             2026y / 12 / 1, 2026y / 12 / 8, 2026y / 12 / 15});
}

TEST_P(BulkBookings, TheTicksOfThePageCountBeforeABulkAct) {
    const auto ticked = bookings::to_text(meal_of(town.lea, 2026y / 12 / 1));
    claire.post("/reservations/copie",
                {{"mois", "2026-12"}, {"c", ticked}, {"copie", id(town.lea) + "-" + id(town.tom)}});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.tom, {2026y / 12 / 1});
}

TEST_P(BulkBookings, GivingUpEmptiesTheDraftAndNothingElse) {
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    series(claire, {town.tom});
    EXPECT_EQ(drafts(), 1);
    claire.post("/reservations/abandon", {{"mois", "2026-12"}});
    EXPECT_EQ(drafts(), 0);
    EXPECT_EQ(bookings(), 1);
}

TEST_P(BulkBookings, ADraftOutlivesTheSignOutAndIsItsAuthorsAlone) {
    claire.tick({meal_of(town.lea, thursday)});
    claire.post("/deconnexion", {});
    auto paul = portal.sign_in(town.paul);
    EXPECT_EQ(paul.review().promise, "") << "the other guardian has his own";
    auto again = portal.sign_in(town.claire);
    EXPECT_THAT(again.review().promise, HasSubstr(":b:210"));
}

TEST_P(BulkBookings, APageSentLateDoesNotUndoWhatTheOtherGuardianDid) {
    // Claire's page shows nothing ticked; Paul books Thursday; her form, without it, is sent.
    auto paul = portal.sign_in(town.paul);
    ASSERT_NE(reference_in(paul.book({meal_of(town.lea, thursday)})), "");
    claire.tick({meal_of(town.lea, 2026y / 12 / 11)});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    expect_booked(town.lea, {thursday, 2026y / 12 / 11});
}

TEST_P(BulkBookings, ATapIsAnsweredWithTheBarsWordsAlone) {
    claire.client().set_header("HX-Request", "true");
    const auto answer = claire.tick({meal_of(town.lea, thursday)});
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("2,10"));
    EXPECT_THAT(answer.body, testing::Not(HasSubstr("<html")));
    EXPECT_EQ(drafts(), 1);
}

}  // namespace
