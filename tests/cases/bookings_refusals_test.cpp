#include "cases/bookings_fixture.hpp"

namespace {

using namespace std::chrono_literals;
using support::Pairs;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;

class BookingRefusals : public support::OnThePortal {};
ON_BOTH_ENGINES(BookingRefusals);

// ---- What belongs to others ----

TEST_P(BookingRefusals, AForeignChildIsNotFoundWhereverItIsNamed) {
    auto claire = portal.sign_in(town.claire);
    const auto zoe = std::to_string(town.zoe.value());
    const auto lea = std::to_string(town.lea.value());
    const auto cell = bookings::to_text(meal_of(town.zoe, thursday));
    const struct {
        const char* path;
        Pairs fields;
    } posts[] = {
        {"/reservations/brouillon", {{"c", cell}}},
        {"/reservations/brouillon", {{"coches", cell}}},
        {"/reservations/serie",
         {{"mois", "2026-12"},
          {"unite", "school_meals Cantine Repas"},
          {"enfant", zoe},
          {"jour", "4"}}},
        {"/reservations/copie", {{"mois", "2026-12"}, {"copie", lea + "-" + zoe}}},
        {"/reservations/copie", {{"mois", "2026-12"}, {"copie", zoe + "-" + lea}}},
    };
    std::int64_t refused = 0;
    for (const auto& [path, fields] : posts) {
        SCOPED_TRACE(path);
        EXPECT_EQ(claire.post(path, fields).status, 404);
        EXPECT_EQ(audit_entries("foreign_id_refused"), ++refused);
    }
    EXPECT_EQ(drafts(), 0);
    EXPECT_EQ(bookings(), 0);
}

TEST_P(BookingRefusals, AForeignChildAmongOnesOwnRefusesThemAll) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.tick({meal_of(town.lea, thursday), meal_of(town.zoe, thursday)}).status, 404);
    EXPECT_EQ(drafts(), 0);
}

TEST_P(BookingRefusals, AnotherHouseholdsConfirmationIsNotFound) {
    auto claire = portal.sign_in(town.claire);
    const auto reference = reference_in(claire.book({meal_of(town.lea, thursday)}));
    ASSERT_NE(reference, "");
    auto julie = portal.sign_in(town.julie);
    EXPECT_EQ(julie.get("/reservations/" + reference).status, 404);
    EXPECT_EQ(julie.get("/reservations/" + reference + "/agenda.ics").status, 404);
    EXPECT_EQ(julie.post("/reservations/" + reference + "/annulation", {}).status, 404);
    EXPECT_EQ(drafts(), 0);
    EXPECT_EQ(claire.get("/reservations/" + reference).status, 200);
}

TEST_P(BookingRefusals, TheOtherHomesDayIsTheOtherHomes) {
    // 3 December lies in week 49, odd: with Julie. 10 December in week 50: with Claire and Paul.
    const auto odd = meal_of(town.noe, 2026y / 12 / 3);
    const auto even = meal_of(town.noe, thursday);
    auto claire = portal.sign_in(town.claire);
    auto julie = portal.sign_in(town.julie);
    EXPECT_EQ(reference_in(claire.book({odd})), "");
    EXPECT_EQ(reference_in(julie.book({even})), "");
    EXPECT_EQ(bookings(), 0);
    EXPECT_NE(reference_in(claire.book({even})), "");
    EXPECT_NE(reference_in(julie.book({odd})), "");
    EXPECT_EQ(reference_in(julie.cancel({even})), "") << "what the other home booked stays";
    EXPECT_EQ(portal.state(even), "booked");
}

// ---- Days that cannot be had ----

TEST_P(BookingRefusals, AClosedDayIsNotBooked) {
    portal.close(town.meal, thursday, "Grève");
    const auto cell = meal_of(town.lea, thursday);
    EXPECT_EQ(reference_in(portal.sign_in(town.claire).book({cell})), "");
    EXPECT_EQ(portal.state(cell), "");
}

TEST_P(BookingRefusals, ADayClosedAfterTheReviewIsToldWithItsReason) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = meal_of(town.lea, thursday);
    claire.tick({cell, meal_of(town.tom, 2026y / 12 / 11)});
    const auto review = claire.review();
    portal.close(town.meal, thursday, "Grève du personnel");
    const auto answer = claire.confirm(review);
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("grève du personnel"));
    EXPECT_EQ(bookings(), 0);
    EXPECT_NE(reference_in(claire.confirm(claire.review())), "") << "the rest can be confirmed";
    EXPECT_EQ(bookings(), 1);
}

TEST_P(BookingRefusals, AChildWhoIsNotEnrolledIsNotBooked) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = day_of(town.lea, thursday);
    claire.tick({cell});
    const auto review = claire.review();
    change("DELETE FROM enrolment");
    EXPECT_EQ(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(reference_in(claire.book({day_of(town.tom, thursday)})), "");
    EXPECT_EQ(bookings(), 0);
}

TEST_P(BookingRefusals, TwoUnitsThatExcludeEachOtherAreNotBothBooked) {
    auto claire = portal.sign_in(town.claire);
    const auto whole = day_of(town.lea, thursday);
    const auto half = portal.cell(town.lea, town.morning, thursday);
    ASSERT_NE(reference_in(claire.book({whole})), "");
    EXPECT_EQ(reference_in(claire.book({half})), "");
    EXPECT_EQ(portal.state(half), "");
    claire.post("/reservations/abandon", {});

    claire.tick({half});
    claire.clear({whole});
    EXPECT_NE(reference_in(claire.confirm(claire.review())), "") << "one for the other is fine";
    EXPECT_EQ(portal.state(half), "booked");
    EXPECT_EQ(portal.state(whole), "");
    EXPECT_EQ(portal.taken(thursday), 1);
}

TEST_P(BookingRefusals, ASessionThatDoesNotExistIsNotDrafted) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.tick({{town.lea, activities::SessionId(999'999)}}).status, 303);
    EXPECT_EQ(drafts(), 0);
}

// ---- What the browser may not decide ----

TEST_P(BookingRefusals, AForgedPromiseIsAskedAgainAtTheTruePrice) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = meal_of(town.lea, thursday);
    claire.tick({cell});
    const auto review = claire.review();
    ASSERT_EQ(review.promise, bookings::to_text(cell) + ":b:210");
    for (const std::string forged : {":b:1", ":b:0", ":w:210", ":b:-210", ":b:210 1-1:b:1", ""}) {
        const auto promise = forged.empty() ? "" : bookings::to_text(cell) + forged;
        EXPECT_EQ(reference_in(claire.confirm({review.key, promise, ""})), "") << forged;
        EXPECT_EQ(bookings(), 0) << forged;
    }
    EXPECT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking"), 210);
}

TEST_P(BookingRefusals, FieldsThatNobodyAskedForChangeNothing) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = bookings::to_text(meal_of(town.lea, thursday));
    const auto petit = std::to_string(town.petit.household.value());
    claire.post("/reservations/brouillon",
                {{"c", cell}, {"prix", "1"}, {"price", "1"}, {"household", petit}});
    const auto review = claire.review();
    const auto answer = claire.post("/reservations/confirmation", {{"cle", review.key},
                                                                   {"promesse", review.promise},
                                                                   {"price_cents", "1"},
                                                                   {"household_id", petit},
                                                                   {"account_id", "1"},
                                                                   {"state", "booked"},
                                                                   {"deadline", "2030-01-01"}});
    EXPECT_NE(reference_in(answer), "");
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking"), 210);
    EXPECT_EQ(portal.count("SELECT household_id FROM booking"), town.durand.household.value());
    EXPECT_EQ(portal.count("SELECT account_id FROM confirmation"), town.claire.value());
}

TEST_P(BookingRefusals, AFullSessionIsNotForcedByThePromise) {
    portal.set_places(thursday, 0);
    auto claire = portal.sign_in(town.claire);
    const auto cell = day_of(town.lea, thursday);
    claire.tick({cell});
    const auto review = claire.review();
    ASSERT_THAT(review.promise, HasSubstr(":w:"));
    auto forged = review;
    forged.promise.replace(forged.promise.find(":w:"), 3, ":b:");
    EXPECT_EQ(reference_in(claire.confirm(forged)), "");
    EXPECT_EQ(portal.state(cell), "");
}

TEST_P(BookingRefusals, APriceThatChangedSinceTheReviewIsAskedAgain) {
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, thursday)});
    const auto review = claire.review();
    change("UPDATE quotient_familial SET quotient = 700");
    const auto answer = claire.confirm(review);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(bookings(), 0);
    EXPECT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking"), 290);
}

TEST_P(BookingRefusals, NothingIsBookedWithoutATariff) {
    change("UPDATE tariff_table SET valid_to = '2026-12-01'");
    change("UPDATE catalogue_version SET version = version + 1");
    const auto cell = meal_of(town.lea, thursday);
    EXPECT_EQ(reference_in(portal.sign_in(town.claire).book({cell})), "");
    EXPECT_EQ(portal.state(cell), "");
}

}  // namespace
