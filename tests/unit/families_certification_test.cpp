#include <gtest/gtest.h>

#include "families/certification.hpp"

namespace {

using namespace std::chrono_literals;
using families::Certification;
using families::certification_state;
using families::CertificationState;
using families::CertificationValidity;
using families::parse_validity;

struct Case {
    std::string_view setting;
    base::Date certified_on;
    base::Date last_day;
};

TEST(Certifications, HoldForTheMonthsOrUntilTheDayThatTheTownChose) {
    constexpr std::array cases = {
        Case{"6 months", 2026y / 8 / 31, 2027y / 2 / 28},
        Case{"12 months", 2026y / 11 / 23, 2027y / 11 / 23},
        Case{"12 months", 2028y / 2 / 29, 2029y / 2 / 28},
        Case{"24 months", 2026y / 11 / 23, 2028y / 11 / 23},
        Case{"each 08-31", 2026y / 8 / 31, 2026y / 8 / 31},
        Case{"each 08-31", 2026y / 9 / 1, 2027y / 8 / 31},
        Case{"each 02-29", 2026y / 9 / 1, 2027y / 2 / 28},
        Case{"each 02-29", 2027y / 9 / 1, 2028y / 2 / 29},
    };
    for (const auto& one : cases) {
        const auto validity = parse_validity(one.setting);
        ASSERT_TRUE(validity) << one.setting;
        EXPECT_EQ(validity->text(), one.setting);
        EXPECT_EQ(base::iso(validity->last_day(one.certified_on)), base::iso(one.last_day))
            << one.setting << " from " << base::iso(one.certified_on);
    }
}

TEST(Certifications, OfNoOtherValidityAreKnown) {
    for (const auto* text : {"", "7 months", "months", "each", "each 13-01", "each 02-30", "12"})
        EXPECT_FALSE(parse_validity(text)) << text;
}

TEST(Certifications, HoldUntilTheirLastDayOrTheFirstChange) {
    const CertificationValidity validity;
    Certification made{{}, "Claire Durand", 2026y / 11 / 23, false};
    const auto state_on = [&](base::Date day) { return certification_state(&made, validity, day); };
    EXPECT_EQ(state_on(2026y / 11 / 23), CertificationState::valid);
    EXPECT_EQ(state_on(2027y / 11 / 23), CertificationState::valid);
    EXPECT_EQ(state_on(2027y / 11 / 24), CertificationState::expired);
    made.is_cancelled = true;
    EXPECT_EQ(state_on(2026y / 11 / 23), CertificationState::cancelled);
    EXPECT_EQ(certification_state(nullptr, validity, 2026y / 11 / 23), CertificationState::missing);
}

}  // namespace
