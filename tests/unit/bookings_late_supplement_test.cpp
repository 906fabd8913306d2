#include <gtest/gtest.h>

#include "bookings/late_supplement.hpp"

namespace {

using activities::ActivityKind;
using bookings::LateBooking;
using families::ChildId;
using namespace std::chrono_literals;

TEST(LateTime, CountsTheChildsLateBookingsOfThatKindInTheTablesSpan) {
    const std::vector<LateBooking> late = {
        {ChildId(1), ActivityKind::school_meals, 2026y / 8 / 31},
        {ChildId(1), ActivityKind::school_meals, 2026y / 11 / 30},
        {ChildId(1), ActivityKind::school_meals, 2026y / 12 / 1},
        {ChildId(1), ActivityKind::school_meals, 2026y / 12 / 31},
        {ChildId(1), ActivityKind::school_meals, 2027y / 1 / 1},
        {ChildId(1), ActivityKind::leisure_centre, 2026y / 12 / 2},
        {ChildId(2), ActivityKind::school_meals, 2026y / 12 / 2}};
    families::Child child;
    child.id = ChildId(1);
    activities::Activity meals;
    meals.kind = ActivityKind::school_meals;
    const auto time_under = [&](std::vector<tariffs::Supplement> supplements) {
        tariffs::TariffTable table;
        table.supplements = std::move(supplements);
        return bookings::late_time(table, late, child, meals, 2026y / 12 / 15);
    };
    tariffs::Supplement supplement;
    supplement.kind = tariffs::SupplementKind::late_booking;
    supplement.counted_in = tariffs::CountedIn::month;
    EXPECT_EQ(time_under({supplement}), 3);
    EXPECT_EQ(time_under({}), 3) << "by month where nothing is asked";
    supplement.counted_in = tariffs::CountedIn::school_year;
    EXPECT_EQ(time_under({supplement}), 5);
}

}  // namespace
