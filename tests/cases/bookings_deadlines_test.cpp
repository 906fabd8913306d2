#include "cases/bookings_fixture.hpp"

namespace {

using namespace std::chrono_literals;
using support::reference_in;

/// A session and the last instant at which it can be booked or cancelled: the meal until the day
/// before at 12:00, the centre until two days before at 12:00, on the town's clock.
struct Deadline {
    const char* what;
    bool is_meal;
    base::Date day;
    std::string_view last_instant;
};

const Deadline deadlines[] = {
    {"an ordinary meal", true, 2026y / 12 / 10, "2026-12-09T11:00:00Z"},
    {"an ordinary day at the centre", false, 2026y / 12 / 10, "2026-12-08T11:00:00Z"},
    {"a Monday after a week-end", false, 2026y / 12 / 14, "2026-12-12T11:00:00Z"},
    // Sunday 25 October 2026, 3:00 becomes 2:00.
    {"autumn: before the change of hour", false, 2026y / 10 / 26, "2026-10-24T10:00:00Z"},
    {"autumn: on the day of the change", false, 2026y / 10 / 27, "2026-10-25T11:00:00Z"},
    {"autumn: a meal, on the day of the change", true, 2026y / 10 / 26, "2026-10-25T11:00:00Z"},
    // Sunday 28 March 2027, 2:00 becomes 3:00.
    {"spring: before the change of hour", false, 2027y / 3 / 29, "2027-03-27T11:00:00Z"},
    {"spring: on the day of the change", false, 2027y / 3 / 30, "2027-03-28T10:00:00Z"},
    {"spring: a meal, on the day of the change", true, 2027y / 3 / 29, "2027-03-28T10:00:00Z"},
};

class BookingDeadlines : public support::OnThePortal {
 protected:
    bookings::Cell cell_of(const Deadline& deadline, families::ChildId child) {
        return portal.cell(child, deadline.is_meal ? town.meal : town.full_day, deadline.day);
    }
    void set_clock_after(const Deadline& deadline, std::chrono::seconds late) {
        portal.set_clock(base::iso(*base::parse_instant(deadline.last_instant) + late));
    }
};
ON_BOTH_ENGINES(BookingDeadlines);

TEST_P(BookingDeadlines, BookingIsPossibleUntilTheLastInstantIncluded) {
    for (const auto& deadline : deadlines) {
        SCOPED_TRACE(deadline.what);
        set_clock_after(deadline, 0s);
        const auto cell = cell_of(deadline, town.lea);
        EXPECT_NE(reference_in(portal.sign_in(town.claire).book({cell})), "");
        EXPECT_EQ(portal.state(cell), "booked");
    }
}

TEST_P(BookingDeadlines, ATickOneSecondTooLateIsNotTaken) {
    for (const auto& deadline : deadlines) {
        SCOPED_TRACE(deadline.what);
        set_clock_after(deadline, 1s);
        const auto cell = cell_of(deadline, town.tom);
        EXPECT_EQ(reference_in(portal.sign_in(town.claire).book({cell})), "");
        EXPECT_EQ(portal.state(cell), "");
        EXPECT_EQ(drafts(), 0);
    }
}

TEST_P(BookingDeadlines, AConfirmationOneSecondTooLateBooksNothing) {
    for (const auto& deadline : deadlines) {
        SCOPED_TRACE(deadline.what);
        set_clock_after(deadline, 0s);
        auto claire = portal.sign_in(town.claire);
        const auto cell = cell_of(deadline, town.lea);
        claire.tick({cell});
        const auto review = claire.review();
        set_clock_after(deadline, 1s);
        const auto answer = claire.confirm(review);
        EXPECT_EQ(answer.status, 200) << "the review is shown again";
        EXPECT_EQ(portal.state(cell), "");
        claire.post("/reservations/abandon", {});
    }
}

TEST_P(BookingDeadlines, CancellingHasItsDeadlineToo) {
    for (const auto& deadline : deadlines) {
        SCOPED_TRACE(deadline.what);
        set_clock_after(deadline, 0s);
        auto claire = portal.sign_in(town.claire);
        const auto leas = cell_of(deadline, town.lea);
        const auto toms = cell_of(deadline, town.tom);
        ASSERT_NE(reference_in(claire.book({leas, toms})), "");
        EXPECT_NE(reference_in(claire.cancel({leas})), "");
        EXPECT_EQ(portal.state(leas), "");

        claire.clear({toms});
        const auto review = claire.review();
        set_clock_after(deadline, 1s);
        EXPECT_EQ(reference_in(claire.confirm(review)), "");
        EXPECT_EQ(portal.state(toms), "booked");
        claire.post("/reservations/abandon", {});
    }
}

TEST_P(BookingDeadlines, AWindowOpensAtItsSecondAndNotBefore) {
    const auto far = portal.add_family(
        {"Loin", {"ANNE"}, {"Ève"}, std::nullopt, families::Residency::non_resident});
    const struct {
        accounts::AccountId account;
        families::ChildId child;
        std::string_view before;
        std::string_view opening;
    } openings[] = {
        {town.claire, town.lea, "2026-11-24T06:59:59Z", "2026-11-24T07:00:00Z"},
        {far.accounts[0], far.children[0], "2026-12-01T06:59:59Z", "2026-12-01T07:00:00Z"},
    };
    for (const auto& [account, child, before, opening] : openings) {
        const auto cell = portal.cell(child, town.camp_day, 2027y / 2 / 16);
        portal.set_clock(before);
        auto parent = portal.sign_in(account);
        EXPECT_EQ(reference_in(parent.book({cell})), "");
        EXPECT_EQ(drafts(), 0);
        portal.set_clock(opening);
        EXPECT_NE(reference_in(parent.book({cell})), "");
        EXPECT_EQ(portal.state(cell), "booked");
    }
}

}  // namespace
